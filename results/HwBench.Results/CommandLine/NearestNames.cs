using HwBench.Results.Input;

namespace HwBench.Results.CommandLine;

/// <summary>What the user may have meant.</summary>
public static class NearestNames
{
    /// <summary>The most suggestions made.</summary>
    public const int MaxSuggestions = 3;

    // Longer input can't be near any name; it isn't worth a quadratic comparison.
    private const int LongestCompared = 80;

    /// <summary>
    /// Up to <see cref="MaxSuggestions"/> names within an edit distance of a third of the given length (at least 2),
    /// nearest first, then in ordinal order; without any, names that begin with the given text. A parameter in
    /// parentheses isn't compared: "burst(0.5)" is near "bursty(p)".
    /// </summary>
    public static IReadOnlyList<string> Suggest(string given, IEnumerable<string> names)
    {
        if (given.Length is 0 or > LongestCompared)
        {
            return [];
        }

        string word = Word(given);
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int reach = Math.Max(2, word.Length / 3);
        string[] near = [.. distinct
            .Select(name => (Name: name, Distance: Distance(word, Word(name))))
            .Where(candidate => candidate.Distance <= reach)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .Take(MaxSuggestions)];
        return near.Length > 0
            ? near
            : [.. distinct.Where(name => name.StartsWith(given, StringComparison.OrdinalIgnoreCase)).Take(MaxSuggestions)];
    }

    /// <summary>The error for a name that isn't known: what was given, then the nearest names, or all of them if none is near.</summary>
    /// <param name="kind">What the name should be, for example "mitigation".</param>
    public static InputException Unknown(string kind, string given, IEnumerable<string> names)
    {
        string[] all = [.. names];
        IReadOnlyList<string> near = Suggest(given, all);
        string advice = near.Count > 0 ? $"nearest: {string.Join(", ", near)}" : $"known: {string.Join(", ", all)}";
        return new InputException($"unknown {kind} '{Printable.Text(given)}'; {advice}");
    }

    /// <summary>
    /// The Damerau–Levenshtein distance in its optimal string alignment form, ignoring case: insertions, deletions,
    /// substitutions and exchanges of neighbours (Damerau 1964, doi:10.1145/363958.363994).
    /// </summary>
    public static int Distance(string a, string b)
    {
        a = a.ToLowerInvariant();
        b = b.ToLowerInvariant();
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(substitution, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    private static string Word(string name) => name.Split('(', 2)[0];
}
