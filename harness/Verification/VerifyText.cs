using System.Text;

namespace HwBench.Harness.Verification;

/// <summary>A verification report for people.</summary>
internal static class VerifyText
{
    public static string Write(VerifyReport report)
    {
        var text = new StringBuilder();
        int width = report.Tables.Max(t => t.Table.Length);
        foreach (VerifiedTable table in report.Tables)
        {
            string result = table.Failed.Count == 0 ? "right" : $"{table.Failed.Count} of {table.Combinations} WRONG";
            // Not every compiled variant is there under every mitigation.
            string some = table.Combinations == table.Variants.Count * table.Mitigations.Count ? "" : $" ({table.Combinations} that there are)";
            text.Append($"{table.Table.PadRight(width)}  {Count(table.Variants.Count, "variant")} × {Count(table.Mitigations.Count, "mitigation")}{some}, {table.Calls:N0} numbers called: {result}\n");
        }

        foreach (FailedCombination failed in report.Failed)
        {
            text.Append($"\n{failed.Variant} on {failed.Table} under {failed.Mitigation}:\n");
            AppendFailures(text, failed);
        }

        int wrong = report.Failed.Count();
        text.Append(wrong == 0
            ? $"All {report.Combinations} combinations do what they must.\n"
            : $"\n{wrong} of {report.Combinations} combinations do not do what they must.\n");
        return text.ToString();
    }

    /// <summary>The failures of one combination, indented, one a line.</summary>
    public static void AppendFailures(StringBuilder text, FailedCombination failed)
    {
        foreach (string failure in failed.Failures)
        {
            text.Append($"  {failure}\n");
        }

        if (failed.FailureCount > failed.Failures.Count)
        {
            text.Append($"  and {failed.FailureCount - failed.Failures.Count:N0} more\n");
        }
    }

    private static string Count(int n, string what) => n == 1 ? $"1 {what}" : $"{n} {what}s";
}
