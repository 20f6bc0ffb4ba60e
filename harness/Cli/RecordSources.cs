using System.CommandLine;
using HwBench.Results.Records;

namespace HwBench.Harness.Cli;

/// <summary>What commands that take records have in common: <c>SOURCE…</c>, files and folders.</summary>
internal static class RecordSources
{
    public static Argument<string[]> Argument() => new("SOURCE") { Description = "Run records, and folders of them", Arity = ArgumentArity.OneOrMore };

    public static Option<bool> WithUntrusted() => new("--with-untrusted") { Description = "Count runs whose sentinels failed or could not be judged" };

    /// <summary>All of them, in memory.</summary>
    /// <exception cref="HwBench.Results.Input.InputException">A record can't be used.</exception>
    public static ReducedRecords<(string Name, RunRecord Record)> Read(IReadOnlyList<string> sources) => RecordSet.Reduce(sources, (name, record) => (name, record));
}
