namespace HwBench.Harness.Batteries;

/// <summary>Every battery of the catalog, as <c>run all</c> measures them.</summary>
public static class AllBatteries
{
    /// <summary>In place of a battery's name; a file of that name is given as a path.</summary>
    public const string Name = "all";

    /// <summary>
    /// The default battery first, so that a run that is stopped has answered what most ask; then the longest first, so that
    /// time which a battery doesn't need is there for others.
    /// </summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        BatteryCatalog.DefaultName,
        .. BatteryCatalog.Names.Where(n => n != BatteryCatalog.DefaultName).OrderByDescending(n => BatteryCatalog.Resolve(n).Sampling.BudgetSeconds),
    ];
}
