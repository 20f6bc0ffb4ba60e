using HwBench.Results.Records;

namespace HwBench.Results.Tests.Reports;

/// <summary>A run in which each verdict is reached, one variant is not timed and one cost isn't known.</summary>
internal static class ExampleRun
{
    public static IReadOnlyList<(string Name, RunRecord Record)> OnTwoCpus => [("a.json.gz", Of()), ("b.json.gz", On("Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz", Of(seed: 2)))];

    public static RunRecord On(string brand, RunRecord run)
    {
        run = run with { Machine = run.Machine with { Key = brand, Brand = brand, Microarchitecture = "Ice Lake" } };
        return run with { Digest = RunRecordDigest.Of(run) };
    }

    public static RunRecord Of(ulong seed = 1)
    {
        RunRecord run = new SyntheticRun { Slowed = 1.4, SessionEffect = 0.2 }
            .Cell("pv-build/random/jmp-thunk", "jmp-thunk", ("table", 33), ("generated", 41), ("linear", 33.2))
            .Cell("pv-build/random/retpoline", "retpoline", ("table", 141), ("generated", 120), ("linear", 141.2))
            .Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Ratio, 1), ("a", 2000), ("b", 2000))
            .Sentinel("plus-8", new KnownAnswer("b", "a", KnownQuantity.Difference, 8), ("a", 20), ("b", 28))
            .Build(seed);
        Cell first = run.Cells[0];
        CellVariant broken = first.Variants[0] with { Name = "broken", Label = "unsafe", Failure = "SIGSEGV in emitted code" };
        CellVariant unsafeTable = first.Variants[2] with { Label = "unsafe", ExecutedConditional = null };
        run = run with { Cells = [first with { Variants = [first.Variants[0], first.Variants[1], unsafeTable, broken] }, .. run.Cells.Skip(1)] };
        return run with { Digest = RunRecordDigest.Of(run) };
    }
}
