namespace HwBench.Results.CommandLine;

/// <summary>Stopped by the user, and something is left to go on with.</summary>
/// <param name="left">What, and how to go on; half a sentence.</param>
public sealed class InterruptedException(string left) : OperationCanceledException($"interrupted; {left}");
