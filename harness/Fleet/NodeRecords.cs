using System.Text.RegularExpressions;
using HwBench.Harness.Collectors;
using HwBench.Results.Fleet;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Fleet;

/// <summary>What records say of the nodes that they were measured on.</summary>
public static partial class NodeRecords
{
    /// <summary>Reads a shared folder's. A record is a node's if its name is STEM-NODE, or STEM-NODE and a job's number.</summary>
    /// <param name="battery">As records name it.</param>
    /// <param name="stem">Of its records' names.</param>
    /// <param name="nodes">All of the cluster, so that none is taken for another whose name begins alike.</param>
    /// <returns>By node: null for a record that counts, or why it doesn't.</returns>
    public static ILookup<string, string?> In(SharedFolder shared, string battery, string stem, IEnumerable<string> nodes)
    {
        string[] longestFirst = [.. nodes.OrderByDescending(n => n.Length)];
        string[] files = [.. shared.Records().Where(f => NodeOf(f, stem, longestFirst) is not null)];
        return files.Length == 0
            ? Array.Empty<string>().ToLookup(n => n, string? (_) => null)
            : files.AsParallel().AsOrdered().Select(Read).Where(r => r.Battery is null || r.Battery == battery).ToLookup(r => NodeOf(r.File, stem, longestFirst)!, r => r.Why);
    }

    /// <summary>Reads a collector's. A record is a node's if that is its label.</summary>
    /// <param name="battery">As records name it.</param>
    /// <param name="fetched">As the collector gave them.</param>
    public static ILookup<string, string?> Of(IReadOnlyList<FetchedRecord> fetched, string battery)
    {
        ILookup<string, string> labels = fetched.Where(f => f.Label is not null).ToLookup(f => f.File, f => f.Label!);
        return labels.Select(f => f.Key).AsParallel().AsOrdered().Select(Read).Where(r => r.Battery is null || r.Battery == battery).ToLookup(r => labels[r.File].First(), r => r.Why);
    }

    private static (string File, string? Battery, string? Why) Read(string file)
    {
        try
        {
            RunRecord record = RunRecordFile.Read(file);
            return (file, record.Plan.Battery, WhyNot(record));
        }
        catch (InputException e)
        {
            return (file, null, e.Message);
        }
    }

    private static string? WhyNot(RunRecord record) =>
        !record.Complete ? "it was stopped" : FleetRun.Of("", record) is { Count: > 0 } runs ? runs.Select(r => r.Distrust).FirstOrDefault(d => d is not null) : "nothing was measured";

    private static string? NodeOf(string file, string stem, IEnumerable<string> longestFirst)
    {
        string name = SharedFolder.NameOf(file);
        return longestFirst.FirstOrDefault(n => name.StartsWith($"{stem}-{n}", StringComparison.Ordinal) && EndOfName().IsMatch(name.AsSpan(stem.Length + 1 + n.Length)));
    }

    [GeneratedRegex(@"^(-\d+(_\d+)?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex EndOfName();
}
