using HwBench.Results.Records;
using HwBench.Results.Tuning;

namespace HwBench.Harness.Tuning;

/// <summary>What a tuning came to.</summary>
internal sealed record Tuned(TuneQuestion Question, TuneReport Report, RunRecord Record);
