using System.Diagnostics;

namespace HwBench.Harness.Runs;

/// <summary>
/// What a run has taken of its budget: all wall time since the command began, whoever spent it, but not the time that it
/// waited for sessions due later.
/// </summary>
/// <param name="seconds">The budget.</param>
/// <param name="begun">When the command began: a <see cref="Stopwatch"/> time stamp.</param>
public sealed class RunClock(double seconds, long begun)
{
    private double _notCounted;

    /// <summary>Seconds left; negative once it is overrun.</summary>
    public double Left => seconds + _notCounted - Stopwatch.GetElapsedTime(begun).TotalSeconds;

    /// <summary>Seconds for what follows the last session: reading the journals once more, the record, the report.</summary>
    /// <remarks>Their data grow with the time that was measured; share and constant as found on the batteries that ship.</remarks>
    public double Ending => EndingOf(seconds);

    /// <summary>As <see cref="Ending"/>, for a budget of so many seconds.</summary>
    public static double EndingOf(double seconds) => 0.3 + (0.03 * seconds);

    /// <summary>Time was used before the command began: by the part of the run that was stopped.</summary>
    public void UsedBefore(double usedSeconds) => _notCounted -= usedSeconds;

    public void Waited(TimeSpan time) => _notCounted += time.TotalSeconds;
}
