namespace HwBench.Harness.Runs;

/// <summary>How a run's time is shared among its sessions: what is left, evenly.</summary>
/// <param name="mustKeep">Whether sessions are rather left out than the budget overrun: when the user has set it.</param>
public sealed class SessionShares(RunClock clock, int slots, bool mustKeep)
{
    private double _late;
    private double _least;

    private double Left => clock.Left - clock.Ending;

    /// <summary>Whether there is time for a session that measures no more than one set of each cell.</summary>
    public bool HasRoom => !mustKeep || Left >= _least;

    /// <returns>Wall seconds that the process of a session may take; they may be none.</returns>
    public double Of(int slot)
    {
        int sessions = slots - slot;
        if (mustKeep && _least > 0)
        {
            sessions = (int)Math.Clamp(Left / _least, 1, sessions);
        }

        return (Left / sessions) - _late;
    }

    /// <summary>Learns from a session that did all that was asked of it.</summary>
    /// <param name="given">As <see cref="Of"/> told it.</param>
    /// <param name="took">Wall seconds of its process.</param>
    /// <param name="measuredLeast">Whether it came to hardly more than one set of each cell: a shorter one can't be had.</param>
    public void Learn(double given, double took, bool measuredLeast)
    {
        _late = Math.Max(0, took - given);
        _least = measuredLeast ? took : 0;
    }
}
