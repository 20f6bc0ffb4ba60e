namespace HwBench.Results.Records;

/// <summary>Samples of one counter in all batches of one variant: no count, but what an estimate is made of.</summary>
/// <param name="Column">Of the measurement's variants.</param>
/// <param name="Counter">Index into the session's counters.</param>
/// <param name="Samples">How many fell into the batches.</param>
/// <param name="Interval">Events from one sample to the next.</param>
/// <param name="Dispatches">Of these batches, their lead-ins among them.</param>
public sealed record SampledCount(int Column, int Counter, long Samples, long Interval, long Dispatches);
