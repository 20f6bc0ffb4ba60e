namespace HwBench.Results.Machines;

/// <summary>A run that was gone on with has another digest than its beginning: the same run is counted once.</summary>
internal static class SameRuns
{
    /// <param name="runs">In any order.</param>
    /// <param name="notes">Takes what was left out.</param>
    /// <returns>In the order of each run's first; of the same, that which has measured most, and of those the first.</returns>
    public static IReadOnlyList<T> Once<T>(IEnumerable<T> runs, ICollection<string> notes)
        where T : IMachineRun
    {
        var distinct = new List<T>();
        foreach (var same in runs.GroupBy(r => (r.Seed, r.Started, r.Machine.Key, r.Machine.CoreKind, r.Battery)))
        {
            T kept = same.MaxBy(r => r.Size)!;
            foreach (T other in same.Where(r => !ReferenceEquals(r, kept)))
            {
                notes.Add(Told(other, kept));
            }

            distinct.Add(kept);
        }

        return distinct;
    }

    private static string Told<T>(T other, T kept)
        where T : IMachineRun => other.Digest == kept.Digest
            ? $"{other.Name} is the same run as {kept.Name}; counted once"
            : $"{other.Name} is the same run as {kept.Name}; counted once, as {kept.Name} has it, which {(other.Size < kept.Size ? "holds more" : "holds as much and was read first")}";
}
