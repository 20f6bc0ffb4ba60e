namespace HwBench.Harness.Cli;

/// <summary>One thing that can be named on the command line.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Description">One line.</param>
/// <param name="Source">Where it comes from; null where nothing is shown.</param>
/// <param name="Here">Whether it works on this machine; null where it works on all.</param>
/// <param name="Safety">How far it can be relied on; null where that is no question.</param>
public sealed record ListRow(string Name, string Description, string? Source = null, Presence? Here = null, ListedSafety? Safety = null);

/// <summary>How far something can be relied on.</summary>
/// <param name="Status">A few words.</param>
/// <param name="Detail">One line, with the advisories.</param>
public sealed record ListedSafety(string Status, string Detail);

/// <summary>Whether something works on this machine.</summary>
/// <param name="WhyNot">One line; null where it works.</param>
public sealed record Presence(string? WhyNot);

/// <summary>All things of one kind.</summary>
/// <param name="name">The kind, plural: what <c>hwbench list</c> takes as its argument.</param>
/// <param name="description">One line: what a thing of this kind is.</param>
/// <param name="rows">Makes the rows, in the order in which they are shown; asked only when they are.</param>
public sealed class ListSection(string name, string description, Func<IReadOnlyList<ListRow>> rows)
{
    private readonly Lazy<IReadOnlyList<ListRow>> _rows = new(rows);

    public string Name { get; } = name;

    public string Description { get; } = description;

    public IReadOnlyList<ListRow> Rows => _rows.Value;
}
