using System.Runtime.CompilerServices;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Golden;

/// <summary>
/// The listings in this folder, so that a change in emitted code shows in review. With HWBENCH_UPDATE_GOLDEN=1 in the
/// environment the tests write them anew instead: read the difference before it is committed.
/// </summary>
public class GoldenListingTests
{
    private const string UpdateVariable = "HWBENCH_UPDATE_GOLDEN";

    public static TheoryData<string> Variants { get; } = [.. VariantCatalog.All.Select(v => v.Name)];

    public static TheoryData<string> Thunks { get; } = [.. MitigationCatalog.All.Where(m => m.HasThunk).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_variant_on_pv64_is_listed_as_before(string variant) =>
        AssertGolden($"{variant}.pv64.txt", List(VariantCatalog.Find(variant)!, XenFacts.Pv64, new Bare()));

    [Theory]
    [MemberData(nameof(Thunks))]
    public void A_table_call_is_listed_with_its_thunk_as_before(string mitigation) =>
        AssertGolden($"table.synthetic-3.{mitigation}.txt", List(new Table(), Matrix.Synthetic(3), MitigationCatalog.Find(mitigation)!));

    [Fact]
    public void The_generated_chain_over_100_calls_is_listed_with_its_multi_word_mask_as_before() =>
        AssertGolden("generated.synthetic-100+3.txt", List(new Generated(), Matrix.Synthetic(100, priorities: 3), new Bare()));

    private static string List(Variant variant, CallTable table, Mitigation mitigation)
    {
        var emitted = Emitted.Of(variant, table, mitigation);
        return ListingWriter.Write(emitted.Dispatcher, emitted.Thunk, table);
    }

    private static void AssertGolden(string file, string actual)
    {
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), file), actual);
            return;
        }

        string path = Path.Combine(AppContext.BaseDirectory, "Golden", file);
        Assert.True(File.Exists(path), $"{file} is missing; {UpdateVariable}=1 writes it");
        string expected = File.ReadAllText(path);
        if (actual != expected)
        {
            Assert.Fail($"{file} (- golden, + now; {UpdateVariable}=1 accepts):\n{Difference(expected.Split('\n'), actual.Split('\n'))}");
        }
    }

    // What lies between the common beginning and the common end.
    private static string Difference(string[] expected, string[] actual)
    {
        int shorter = Math.Min(expected.Length, actual.Length);
        int head = 0;
        while (head < shorter && expected[head] == actual[head])
        {
            head++;
        }

        int tail = 0;
        while (tail < shorter - head && expected[^(tail + 1)] == actual[^(tail + 1)])
        {
            tail++;
        }

        IEnumerable<string> removed = expected[head..^tail].Select(line => $"-{line}");
        IEnumerable<string> added = actual[head..^tail].Select(line => $"+{line}");
        return $"@ line {head + 1}\n{string.Join('\n', removed.Concat(added))}";
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
