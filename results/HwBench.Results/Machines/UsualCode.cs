namespace HwBench.Results.Machines;

/// <summary>Which code is compared at a place: runs of one name can have others.</summary>
/// <param name="Code">The <see cref="Records.CellCode"/>; of several that as many runs have, that which comes first: any would do, if it is the same for every order of runs.</param>
/// <param name="IsMost">Whether more runs have it than any other.</param>
internal readonly record struct UsualCode(string Code, bool IsMost)
{
    private const int Shown = 3;

    /// <param name="measured">Each place of each run, with its code.</param>
    public static IReadOnlyDictionary<T, UsualCode> Of<T>(IEnumerable<(T Place, string Code)> measured)
        where T : notnull => measured.GroupBy(m => m.Place, m => m.Code).ToDictionary(p => p.Key, p => Of([.. p.GroupBy(code => code).Select(g => (g.Key, g.Count()))]));

    /// <summary>What to say of a run that has other code at places.</summary>
    /// <param name="run">Its name.</param>
    /// <param name="places">Each with what is compared there; at least one.</param>
    public static string Told(string run, IEnumerable<(string Place, UsualCode Usual)> places)
    {
        (string Place, UsualCode Usual)[] other = [.. places.OrderBy(p => p.Place, StringComparer.Ordinal)];
        string[] names = [.. other.Select(p => p.Place).Distinct()];
        string shown = string.Join(", ", names.Take(Shown)) + (names.Length > Shown ? FormattableString.Invariant($" and {names.Length - Shown} more") : "");
        string why = other.All(p => p.Usual.IsMost) ? "since most runs have other code or another mix there" : "since other runs have other code or another mix there, and where as many have either, the first by digest is compared";
        return $"{run}: not compared, {why}: {shown}";
    }

    private static UsualCode Of((string Code, int Runs)[] codes)
    {
        int most = codes.Max(c => c.Runs);
        return new(codes.Where(c => c.Runs == most).Select(c => c.Code).Order(StringComparer.Ordinal).First(), codes.Count(c => c.Runs == most) == 1);
    }
}
