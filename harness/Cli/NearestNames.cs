namespace HwBench.Harness.Cli;

/// <summary>The known names that look most like what was typed.</summary>
public static class NearestNames
{
    private const int Shown = 3;

    /// <summary>Up to three names, nearest first, by optimal string alignment distance: at most a third of the typed letters wrong (two in short words), or the typed text starts the name.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> known)
    {
        int limit = Math.Max(2, typed.Length / 3);
        var near = new List<(string Name, int Distance)>();
        foreach (string name in known)
        {
            bool starts = typed.Length > 0 && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
            int distance = starts ? 0 : Distance(typed.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance <= limit && distance < Math.Max(typed.Length, name.Length)) near.Add((name, distance));
        }

        near.Sort((a, b) => a.Distance != b.Distance ? a.Distance - b.Distance : string.CompareOrdinal(a.Name, b.Name));
        return near.ConvertAll(n => n.Name)[..Math.Min(Shown, near.Count)];
    }

    /// <summary>" (did you mean 'x' or 'y'?)" to put behind "unknown … 'z'"; empty where nothing is near.</summary>
    public static string Hint(string typed, IEnumerable<string> known)
    {
        IReadOnlyList<string> near = Of(typed, known);
        return near.Count == 0 ? "" : $" (did you mean '{string.Join("' or '", near)}'?)";
    }

    // Insertions, deletions, substitutions and exchanges of two neighbours cost one each.
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
