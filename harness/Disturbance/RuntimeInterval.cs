using HwBench.Results.Records;

namespace HwBench.Harness.Disturbance;

/// <summary>Something that the runtime did.</summary>
/// <param name="Cause">What.</param>
/// <param name="Began">A <see cref="System.Diagnostics.Stopwatch"/> time stamp.</param>
/// <param name="Ended">Likewise.</param>
public readonly record struct RuntimeInterval(DisturbanceCause Cause, long Began, long Ended);
