using HwBench.Results.Input;

namespace HwBench.Harness.Fleet;

/// <summary>A node as Slurm knows it.</summary>
/// <param name="State">Slurm's word; a star behind it says that the node doesn't answer.</param>
/// <param name="Reason">Why it is drained or down; null when nothing is said.</param>
public sealed record SlurmNode(string Name, IReadOnlyList<string> Partitions, IReadOnlyList<string> Features, string State, string? Reason)
{
    /// <summary>Whether it takes no job now: drained, down, failing; null where it does.</summary>
    public string? WhyNot => State.Contains("drain", StringComparison.Ordinal) || State.Contains("down", StringComparison.Ordinal)
        || State.Contains("fail", StringComparison.Ordinal) || State.EndsWith('*')
        ? $"node {Name} is {(State.EndsWith('*') ? $"{State.TrimEnd('*')} and doesn't answer" : State)}{(Reason is null ? "" : $" ({Reason})")}"
        : null;
}

/// <summary>Nodes, partitions and features: what names are checked against.</summary>
/// <param name="DefaultPartition">Null where the cluster has none.</param>
public sealed record Cluster(IReadOnlyList<SlurmNode> Nodes, string? DefaultPartition)
{
    /// <summary>The nodes of a partition.</summary>
    /// <param name="partition">Null for the default one.</param>
    /// <exception cref="InputException">There is no such partition, or no default.</exception>
    public IReadOnlyList<SlurmNode> Of(string? partition)
    {
        string name = partition ?? DefaultPartition ?? throw new InputException($"the cluster has no default partition; give --partition: {string.Join(", ", Partitions)}");
        return Partitions.Contains(name)
            ? [.. Nodes.Where(n => n.Partitions.Contains(name))]
            : throw NearestNames.Unknown("partition", name, Partitions);
    }

    /// <summary>Finds a node within a partition's.</summary>
    /// <exception cref="InputException">There is no such node, or it belongs to other partitions.</exception>
    public SlurmNode Find(string node, IReadOnlyList<SlurmNode> among) =>
        among.FirstOrDefault(n => n.Name == node)
        ?? throw (Nodes.FirstOrDefault(n => n.Name == node) is { } elsewhere
            ? new InputException($"node {node}: isn't in that partition; give --partition {string.Join(" or ", elsewhere.Partitions)}")
            : NearestNames.Unknown("node", node, among.Select(n => n.Name)));

    /// <summary>Those of the nodes that have a feature.</summary>
    /// <exception cref="InputException">None has it.</exception>
    public static IReadOnlyList<SlurmNode> With(string feature, IReadOnlyList<SlurmNode> among) =>
        among.Where(n => n.Features.Contains(feature)).ToArray() is { Length: > 0 } having
            ? having
            : throw NearestNames.Unknown("feature", feature, among.SelectMany(n => n.Features).Distinct());

    private IEnumerable<string> Partitions => Nodes.SelectMany(n => n.Partitions).Distinct();
}
