namespace HwBench.Harness.Interleaving;

/// <summary>What BenchmarkDotNet gets to see of one variant in one cell.</summary>
/// <param name="Nanoseconds">Of a batch, one value for each stratified set.</param>
/// <param name="Counts">By counter: events a dispatch, mean over all batches.</param>
public sealed record CaseValues(IReadOnlyList<double> Nanoseconds, IReadOnlyDictionary<string, double> Counts);
