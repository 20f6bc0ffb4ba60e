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
    // Of what follows the last session: what it takes at least, and what grows with the time that was measured; as found
    // on the batteries that ship.
    private const double EndingSeconds = 0.3;
    private const double EndingShare = 0.03;

    private double _notCounted;

    /// <summary>Seconds left; negative once it is overrun.</summary>
    public double Left => seconds + _notCounted - Stopwatch.GetElapsedTime(begun).TotalSeconds;

    /// <summary>Seconds for what follows the last session: reading the journals once more, the record, the report.</summary>
    public double Ending => seconds - ForSessions(seconds);

    /// <summary>Seconds that a budget leaves for sessions.</summary>
    public static double ForSessions(double budget) => (budget * (1 - EndingShare)) - EndingSeconds;

    /// <summary>Seconds of the budget that leaves so many for sessions.</summary>
    public static double BudgetFor(double sessions) => (sessions + EndingSeconds) / (1 - EndingShare);

    /// <summary>Time was used before the command began: by the part of the run that was stopped.</summary>
    public void UsedBefore(double usedSeconds) => _notCounted -= usedSeconds;

    public void Waited(TimeSpan time) => _notCounted += time.TotalSeconds;
}
