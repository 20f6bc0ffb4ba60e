using HwBench.Native.Counters.Pmus;

namespace HwBench.Harness.Counters;

/// <summary>One event of a counter.</summary>
/// <param name="Name">As the vendor or the kernel names it.</param>
/// <param name="Terms">Its fields, or one term "hardware" or "software", whose value is a PERF_COUNT_HW_ or PERF_COUNT_SW_ constant.</param>
public sealed record EventRecipe(string Name, IReadOnlyList<EventTerm> Terms)
{
    /// <summary>The PERF_COUNT_HW_ constant; null where the code depends on the PMU, or the kernel counts itself.</summary>
    public uint? GenericId => Only("hardware");

    /// <summary>The PERF_COUNT_SW_ constant of what the kernel counts itself, on every machine; null of all others.</summary>
    public uint? SoftwareId => Only("software");

    private uint? Only(string field) => Terms is [{ Value: <= uint.MaxValue } only] && only.Field == field ? (uint)only.Value : null;
}

/// <summary>What a group's file says of one counter.</summary>
/// <param name="Name">As <c>--counters</c> takes it.</param>
/// <param name="Events">In the order of the file; empty where nothing is counted.</param>
/// <param name="Formula">Null where nothing is counted.</param>
/// <param name="Absent">Why these processors can't count it; null where they can.</param>
/// <param name="Meaning">One line.</param>
/// <param name="Source">Where the codes, or their lack, are documented.</param>
public sealed record CounterRecipe(string Name, IReadOnlyList<EventRecipe> Events, CounterFormula? Formula, string? Absent, string Meaning, string Source);

/// <summary>The counters of one file.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Serves">The microarchitectures whose codes these are; empty for the group that holds for all.</param>
public sealed record CounterGroup(string Name, IReadOnlyList<string> Serves, IReadOnlyList<CounterRecipe> Counters);
