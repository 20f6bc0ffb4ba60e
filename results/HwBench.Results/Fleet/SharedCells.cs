namespace HwBench.Results.Fleet;

/// <summary>The cells that a mean over cells is of: machines are compared only where all of them measured all of these.</summary>
internal static class SharedCells
{
    /// <summary>
    /// What most machines measured in one run, just these cells: one machine that measured fewer doesn't choose for the others. Where several sets are as frequent,
    /// that of more runs; of such, that which more machines have among their cells; of such, the most cells.
    /// </summary>
    /// <param name="machines">Each with the ids of the cells of each of its runs that may be used, none of them empty.</param>
    /// <returns>In ascending order; empty where there is no run.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<IReadOnlySet<string>>> machines)
    {
        string[][] candidates = [.. machines.SelectMany(m => m).Select(s => s.Order(StringComparer.Ordinal).ToArray()).DistinctBy(Key)];
        ILookup<string, int> measured = machines.SelectMany((m, i) => m.Select(run => (Key(run.Order(StringComparer.Ordinal)), i))).ToLookup(m => m.Item1, m => m.i);
        return candidates
            .OrderByDescending(cells => measured[Key(cells)].Distinct().Count())
            .ThenByDescending(cells => measured[Key(cells)].Count())
            .ThenByDescending(cells => machines.Count(m => m.Any(run => run.IsSupersetOf(cells))))
            .ThenByDescending(cells => cells.Length)
            .ThenBy(Key, StringComparer.Ordinal)
            .FirstOrDefault() ?? [];
    }

    private static string Key(IEnumerable<string> cells) => string.Join('\n', cells);
}
