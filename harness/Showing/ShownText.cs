using System.Globalization;
using System.Text;
using HwBench.Harness.Naming;
using HwBench.JitEmitters.Listing;
using HwBench.Results.Reports;

namespace HwBench.Harness.Showing;

/// <summary>What <c>hwbench show</c> prints for people.</summary>
internal static class ShownText
{
    private const int PageWidth = 100;

    public static string Write(ShownDispatcher shown)
    {
        var text = new StringBuilder();
        AppendHead(text, $"{shown.Variant.Name} on {shown.Table.Name}: {shown.Variant.Description}");
        AppendHead(text, $"{shown.Mitigation.Name}: {shown.Mitigation.Description}");
        AppendHead(text, $"{SafetyWords.Of(shown.Mitigation.Safety.Status)}: {shown.Mitigation.Safety.Detail}");
        if (shown.IsUnchanged)
        {
            text.Append("No branch of a kind that it hardens: the mitigation changes nothing in the dispatcher.\n");
        }

        text.Append("Bytes written \"..\" are filled in where the code is placed.\n\n");
        text.Append(ListingWriter.Write(shown.Dispatcher, shown.Thunks, shown.Table)).Append('\n');
        if (shown.Variant.Copies > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{shown.Variant.Copies} copies of it, with one table:\n");
        }

        AppendCosts(text, shown.Costs);
        AppendCalls(text, shown);
        return text.ToString();
    }

    private static void AppendHead(StringBuilder text, string sentence)
    {
        using var writer = new StringWriter(text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        Wrapped.Write(writer, sentence, PageWidth, "  ");
    }

    private static void AppendCosts(StringBuilder text, StaticCosts costs)
    {
        string thunk = costs.ThunkBytes > 0 ? $", {costs.ThunkBytes} of them shared thunks'" : "";
        text.Append(CultureInfo.InvariantCulture, $"""
            code          {costs.CodeBytes} bytes{thunk}
            cache lines   {costs.CacheLines}
            tables        {costs.TableBytes} bytes
            instructions  {costs.Instructions}
            branches      {costs.Branches.Conditional} conditional, {costs.Branches.Indirect} indirect, {costs.Branches.Direct} direct, {costs.Branches.Returns} returns


            """);
    }

    private static void AppendCalls(StringBuilder text, ShownDispatcher shown)
    {
        int width = shown.Table.Calls.Max(c => c.Name.Length);
        text.Append("Executed by one dispatch, the handler excepted (\"taken\" are conditional branches):\n");
        text.Append(CultureInfo.InvariantCulture, $"number  {"name".PadRight(width)}  conditional  taken  indirect  direct  returns  instructions\n");
        foreach ((var call, BranchTrace trace) in shown.Table.Calls.Zip(shown.Traces))
        {
            BranchCounts branches = trace.Branches;
            text.Append(CultureInfo.InvariantCulture, $"{call.Number,6}  {call.Name.PadRight(width)}  ")
                .Append(CultureInfo.InvariantCulture, $"{branches.Conditional,11}  {trace.TakenBranches,5}  {branches.Indirect,8}  ")
                .Append(CultureInfo.InvariantCulture, $"{branches.Direct,6}  {branches.Returns,7}  {trace.Instructions,12}\n");
        }

        if (shown is { Mix: { } mix, Means: { } means })
        {
            text.Append(CultureInfo.InvariantCulture, $"mean over {mix.Name}: ")
                .Append(CultureInfo.InvariantCulture, $"{means.Conditional:0.00} conditional, {means.Taken:0.00} taken, {means.Indirect:0.00} indirect\n");
        }
    }
}
