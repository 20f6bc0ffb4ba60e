namespace HwBench.Results.Machines;

/// <summary>A run that was gone on with has another digest than its beginning: the same run is counted once.</summary>
internal static class SameRuns
{
    /// <param name="runs">In any order.</param>
    /// <param name="notes">Takes what was left out.</param>
    /// <returns>
    /// In the order of each run's first; of the same, that which has measured most, and of those the first. Whoever has seen a run
    /// can make a larger one of it: so what is unsigned doesn't take the place of what is signed, nor one key's run that of another's.
    /// </returns>
    public static IReadOnlyList<T> Once<T>(IEnumerable<T> runs, ICollection<string> notes)
        where T : IMachineRun
    {
        var distinct = new List<T>();
        foreach (var same in runs.GroupBy(r => (r.Seed, r.Started, r.Machine.Key, r.Machine.CoreKind, r.Battery)))
        {
            T[] kept = [.. same.GroupBy(r => r.SignedBy).Where(key => key.Key is not null || same.All(r => r.SignedBy is null)).Select(key => key.MaxBy(r => r.Size)!)];
            foreach (T other in same.Where(r => !kept.Any(k => ReferenceEquals(k, r))))
            {
                notes.Add(Told(other, kept.FirstOrDefault(k => k.SignedBy == other.SignedBy) ?? kept[0]));
            }

            foreach (T another in kept.Skip(1))
            {
                notes.Add($"{another.Name} says that it is the same run as {kept[0].Name}, and is signed by another key; both are counted");
            }

            distinct.AddRange(kept);
        }

        return distinct;
    }

    private static string Told<T>(T other, T kept)
        where T : IMachineRun => other.Digest == kept.Digest
            ? $"{other.Name} is the same run as {kept.Name}; counted once"
            : $"{other.Name} is the same run as {kept.Name}; counted once, as {kept.Name} has it, which {(other.SignedBy != kept.SignedBy ? "is signed" : other.Size < kept.Size ? "holds more" : "holds as much and was read first")}";
}
