using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>What a run's disturbances warn of, beyond the blocks that the rule leaves out.</summary>
internal static class DisturbanceWarnings
{
    // Of the measuring time, 0 to 1. The kernel counts it in hundredths of a second.
    private const double MuchStolen = 0.01;

    public static IEnumerable<RunWarning> Of(RunRecord record) => [.. Quiet(record), .. Steps(record), .. Kinds(record), .. Kernel(record), .. Runtime(record)];

    private static IEnumerable<RunWarning> Quiet(RunRecord record)
    {
        if (QuietAnchor.Of(record) is { IsQuiet: false } anchor)
        {
            yield return Warn(
                WarningCode.NeverQuiet,
                $"the fastest tenth of the throughput readings made {anchor.Additions:0.0} additions a cycle, where {(anchor.IsKnown ? record.Machine.Microarchitecture : $"this core, whose microarchitecture isn't known, if it has {anchor.Possible:0} ALUs,")} alone makes {QuietAnchor.Reached * anchor.Possible:0.0} or more");
        }
    }

    private static IEnumerable<RunWarning> Steps(RunRecord record)
    {
        IReadOnlyList<SessionStep> steps = SessionStep.Of(record);
        if (steps.Count > 0)
        {
            SessionStep most = steps.MaxBy(s => Math.Abs(s.Change))!;
            string what = most.What switch
            {
                StepIn.Clock => "the clock loop's time",
                StepIn.Throughput => "the throughput loop's cycles",
                _ => "the baseline's cycles",
            };
            yield return Warn(
                WarningCode.SessionMoved,
                $"in {steps.Select(s => s.Session).Distinct().Count()} of {record.Sessions.Count} sessions; most in session {most.Session}: {what} by {most.Change * 100:+0;-0} % after {most.At * 100:0} % of it");
        }
    }

    private static IEnumerable<RunWarning> Kinds(RunRecord record)
    {
        (IReadOnlyList<SetKinds> found, int lookedAt) = SetKinds.Of(record);
        if (found.Count > 0)
        {
            SetKinds most = found.MaxBy(k => k.SlowerBy)!;
            yield return Warn(
                WarningCode.TwoKindsOfSets,
                $"{found.Count} of {lookedAt} variants in cells; most {most.Variant} in {most.Cell.Id}: {most.SlowShare * 100:0} % of its sets take {most.SlowerBy * 100:0} % longer");
        }
    }

    private static IEnumerable<RunWarning> Kernel(RunRecord record)
    {
        (Session Session, double Seconds)[] told = [.. record.Sessions.Where(s => s.Disturbance?.StealSeconds is not null).Select(s => (s, s.Disturbance!.StealSeconds!.Value))];
        double stolen = told.Sum(s => s.Seconds);
        if (stolen > MuchStolen * told.Sum(s => s.Session.Seconds))
        {
            yield return Warn(WarningCode.CpuStolen, $"{stolen:0.00} s of {told.Sum(s => s.Session.Seconds):0.0} s");
        }

        double throttles = record.Sessions.Sum(s => (double)(s.Disturbance?.CoreThrottles ?? 0) + (s.Disturbance?.PackageThrottles ?? 0));
        if (throttles > 0)
        {
            yield return Warn(WarningCode.ThermalThrottling, $"{throttles:0} times");
        }
    }

    private static IEnumerable<RunWarning> Runtime(RunRecord record)
    {
        string[] reasons = [.. record.Sessions.Select(s => s.Disturbance?.NotWatched).OfType<string>()];
        if (reasons.Length > 0)
        {
            yield return Warn(WarningCode.RuntimeNotWatched, $"in {reasons.Length} of {record.Sessions.Count} sessions: {reasons[0]}");
        }

        double lost = record.Sessions.Sum(s => (double)(s.Disturbance?.Runtime?.LostEvents ?? 0));
        if (lost > 0)
        {
            yield return Warn(WarningCode.RuntimeNotWatched, $"{lost:0} events were lost");
        }
    }

    private static RunWarning Warn(WarningCode code, FormattableString detail) => new(code, FormattableString.Invariant(detail));
}
