namespace HwBench.Harness.Cli;

/// <summary>One thing that can be named on the command line.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Description">One line.</param>
public sealed record ListRow(string Name, string Description);

/// <summary>All things of one kind.</summary>
/// <param name="Name">The kind, plural: what <c>hwbench list</c> takes as its argument.</param>
/// <param name="Description">One line: what a thing of this kind is.</param>
/// <param name="Rows">In the order in which they are shown.</param>
public sealed record ListSection(string Name, string Description, IReadOnlyList<ListRow> Rows);
