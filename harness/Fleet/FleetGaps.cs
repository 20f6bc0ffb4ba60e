using System.Text.Json.Serialization;

namespace HwBench.Harness.Fleet;

/// <summary>Which nodes have measured a battery, and which have not.</summary>
/// <param name="Format">Always <c>hwbench-fleet-plan/1</c>.</param>
/// <param name="Battery">As records name it.</param>
/// <param name="Nodes">In Slurm's order.</param>
/// <param name="Features">Each that a node has.</param>
/// <param name="Waiting">Jobs of this battery for which Slurm has not chosen a node yet.</param>
public sealed record FleetGaps(string Format, string Battery, IReadOnlyList<NodeGap> Nodes, IReadOnlyList<FeatureGap> Features, IReadOnlyList<string> Waiting)
{
    /// <summary>Nodes for which nothing is there, and nothing is under way.</summary>
    [JsonIgnore]
    public IEnumerable<NodeGap> Missing => Nodes.Where(n => n is { Measured: false, Job: null });

    /// <param name="nodes">That are wanted.</param>
    /// <param name="sources">What is known of the battery's records, by node: why such a record doesn't count, null where it does.</param>
    /// <param name="status">What is under way.</param>
    public static FleetGaps Of(string battery, IReadOnlyList<SlurmNode> nodes, IReadOnlyList<ILookup<string, string?>> sources, FleetStatus status)
    {
        JobStatus[] underWay = [.. status.Jobs.Where(j => j.Battery == battery && j is { Whole: false, IsUnderWay: true })];
        NodeGap[] gaps =
        [
            .. nodes.Select(n =>
            {
                string?[] records = [.. sources.SelectMany(s => s[n.Name])];
                bool done = records.Contains(null);
                return new NodeGap(n.Name, n.Features, done, underWay.FirstOrDefault(j => j.Node == n.Name)?.Job, done ? null : records.FirstOrDefault());
            }),
        ];
        return new FleetGaps(
            "hwbench-fleet-plan/1",
            battery,
            gaps,
            [.. gaps.SelectMany(g => g.Features).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(f => new FeatureGap(
                f, gaps.Count(g => g.Measured && g.Features.Contains(f)), gaps.Count(g => g.Features.Contains(f))))],
            [.. underWay.Where(j => j.Node is null).Select(j => j.Job)]);
    }
}

/// <param name="Measured">Whether a whole record that can be trusted is there.</param>
/// <param name="Job">One that is under way; null for none.</param>
/// <param name="Distrust">Why a record that is there doesn't count; null where there is none, or a better one.</param>
public sealed record NodeGap(string Node, IReadOnlyList<string> Features, bool Measured, string? Job, string? Distrust);

/// <param name="Measured">Nodes with the feature that have measured …</param>
/// <param name="Nodes">… of so many.</param>
public sealed record FeatureGap(string Feature, int Measured, int Nodes);
