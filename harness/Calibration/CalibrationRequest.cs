using HwBench.Results.Calibration;

namespace HwBench.Harness.Calibration;

/// <summary>What the command asks of the process that calibrates.</summary>
/// <param name="Status">The status page's file.</param>
/// <param name="Cpu">To be pinned to.</param>
public sealed record CalibrationRequest(string Status, CalibrationEffort Effort, ulong Seed, int Cpu);

/// <summary>One line that the process prints.</summary>
/// <param name="Progress">In a few words what goes on; null in the last line.</param>
/// <param name="Result">Null in all lines but the last.</param>
public sealed record CalibrationNews(string? Progress, CalibrationResult? Result);
