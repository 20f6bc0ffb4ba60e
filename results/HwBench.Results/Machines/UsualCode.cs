namespace HwBench.Results.Machines;

/// <summary>Places of one name are the same where most runs have the same code and mix; the others' are not compared.</summary>
internal static class UsualCode
{
    private const int Shown = 3;

    /// <param name="measured">Each place of each run, with its <see cref="Records.CellCode"/>.</param>
    public static IReadOnlyDictionary<T, string> Of<T>(IEnumerable<(T Place, string Code)> measured)
        where T : notnull => measured.GroupBy(m => m.Place, m => m.Code).ToDictionary(
            p => p.Key, p => p.GroupBy(code => code).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key);

    /// <summary>What to say of a run that has other code at places.</summary>
    public static string Told(string run, IEnumerable<string> places)
    {
        string[] other = [.. places.Distinct().Order(StringComparer.Ordinal)];
        string shown = string.Join(", ", other.Take(Shown)) + (other.Length > Shown ? FormattableString.Invariant($" and {other.Length - Shown} more") : "");
        return $"{run}: not compared, since most runs have other code or another mix there: {shown}";
    }
}
