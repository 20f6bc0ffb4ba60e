namespace HwBench.Harness.Doctor;

/// <summary>All rows about one machine, and what follows from them.</summary>
/// <param name="Rows">In the order in which they are shown.</param>
/// <param name="CanMeasure">Nothing that is required is missing.</param>
/// <param name="Conclusion">One sentence: what can be measured here.</param>
public sealed record Examination(IReadOnlyList<DoctorRow> Rows, bool CanMeasure, string Conclusion)
{
    /// <summary>Looks at everything, changes nothing.</summary>
    public static Examination Of(Patient patient)
    {
        DoctorRow counters = CounterCheck.Check(patient);
        DoctorRow[] rows =
        [
            RequiredChecks.ExecutableMemory(patient),
            RequiredChecks.Pinning(patient),
            RequiredChecks.TimeStampCounter(patient),
            counters,
            ClockChecks.Governor(patient),
            ClockChecks.Turbo(patient),
            NeighbourChecks.Cpus(patient),
            NeighbourChecks.Siblings(patient),
            NeighbourChecks.Load(patient),
            NeighbourChecks.Hypervisor(patient),
            StorageChecks.HugePages(patient),
            StorageChecks.RecordFolder(patient),
        ];
        DoctorRow[] lacking = Array.FindAll(rows, row => row is { IsRequired: true, State: RowState.Missing });
        return new Examination(rows, lacking.Length == 0, Conclude(rows, lacking, counters.State == RowState.Good));
    }

    private static string Conclude(DoctorRow[] rows, DoctorRow[] lacking, bool hasCounters)
    {
        if (lacking.Length > 0)
        {
            return $"Nothing can be measured here: {string.Join("; ", lacking.Select(row => $"{row.What}: {row.Finding}"))}.";
        }

        string how = hasCounters ? "counted cycles" : "cycles estimated from the time stamp counter, without counters";
        int limited = rows.Count(row => row.State != RowState.Good);
        return $"Dispatch times can be measured here in {how}" + (limited == 0 ? "." : $"; {limited} of {rows.Length} rows limit how precisely or how surely.");
    }
}
