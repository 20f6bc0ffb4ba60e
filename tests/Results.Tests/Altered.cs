using HwBench.Results.Records;

namespace HwBench.Results.Tests;

/// <summary>Records that something was done to.</summary>
internal static class Altered
{
    /// <param name="alter">From the session, the measurement's place in it, and a placement.</param>
    public static RunRecord Placements(RunRecord record, Func<Session, int, Placement, Placement> alter) => record with
    {
        Sessions =
        [
            .. record.Sessions.Select(s => s with
            {
                Measurements = [.. s.Measurements.Select((m, at) => m with { Placements = [.. m.Placements.Select(p => alter(s, at, p))] })],
            }),
        ],
    };

    /// <summary>A session's disturbance.</summary>
    public static RunRecord Disturbances(RunRecord record, Func<SessionDisturbance, SessionDisturbance> alter) =>
        record with { Sessions = [.. record.Sessions.Select(s => s with { Disturbance = alter(s.Disturbance!) })] };
}
