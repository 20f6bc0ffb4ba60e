namespace HwBench.Results.Fleet;

/// <summary>The cells that a mean over cells is of: machines are compared only where all of them measured all of these.</summary>
internal static class SharedCells
{
    /// <summary>The cells of that run which most machines have among those of one run; of several such, the most cells.</summary>
    /// <param name="machines">Each with the ids of the cells of each of its runs that may be used, none of them empty.</param>
    /// <returns>In ascending order; empty where there is no run.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<IReadOnlySet<string>>> machines)
    {
        string[][] candidates = [.. machines.SelectMany(m => m).Select(s => s.Order(StringComparer.Ordinal).ToArray()).DistinctBy(s => string.Join('\n', s))];
        return candidates
            .OrderByDescending(cells => machines.Count(m => m.Any(run => run.IsSupersetOf(cells))))
            .ThenByDescending(cells => cells.Length)
            .ThenBy(cells => string.Join('\n', cells), StringComparer.Ordinal)
            .FirstOrDefault() ?? [];
    }
}
