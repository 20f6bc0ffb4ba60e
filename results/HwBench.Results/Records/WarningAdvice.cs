namespace HwBench.Results.Records;

/// <summary>What to do about each warning: the one place where that text is.</summary>
public static class WarningAdvice
{
    public static string For(WarningCode code) => code switch
    {
        WarningCode.OneBurst => "the intervals do not cover other times of day; measure 6 sessions or more, spread with --over 10m",
        WarningCode.FewSessions => "so few hardly tell how sessions differ; measure 6 or more with --sessions, since more placements in each do not help",
        WarningCode.BusySibling => "another thread used the same core; measure on an idle machine or another --cpu",
        WarningCode.NeverQuiet => "somebody may have used the core all the time, and then nothing quiet was there to hold the rest against; measure on an idle machine or another --cpu",
        WarningCode.ClockMoved => "cycles are corrected for it, memory time is not; fix the frequency if you can",
        WarningCode.SessionMoved => "what was measured before and after is not alike; more and shorter sessions spread with --over 10m, or an idle machine, make it harmless",
        WarningCode.TwoKindsOfSets => "something divides them that isn't the offset of code, and the mean is that of a mixture; look at the raw ticks, and measure on a quieter machine",
        WarningCode.RanksDisagree => "a few sessions make that mean; look at the distribution, and measure more sessions, spread with --over 10m",
        WarningCode.CpuStolen => "the machine is overcommitted; measure when its host is idle",
        WarningCode.ThermalThrottling => "the clock was lowered while it measured; cool the machine, or let it pause between sessions with --over 10m",
        WarningCode.RuntimeNotWatched => "blocks may be disturbed that are not flagged; unset DOTNET_EnableDiagnostics and let TMPDIR be writable",
        WarningCode.CyclesEstimated => "cycles come from a chain of multiplications timed beside each block; 'hwbench doctor' tells what a counter needs",
        WarningCode.SentinelFailed => "do not use this run; measure again on a quieter machine",
        WarningCode.NoSentinel => "nothing proves that this run measured what it says; measure longer, or on a quieter machine",
        WarningCode.PartialRecord => "the run was stopped early; finish it with --resume",
        WarningCode.NotAvailable => "nothing is known of these cells here; measure them on another machine",
        WarningCode.VariantFailed => "the other variants are unaffected; 'hwbench verify' tells more",
        WarningCode.NotCompiled => "compare it in the other cells",
        WarningCode.IncompleteSets => "placements of unfinished sets are left out, since offset effects cancel only in whole sets",
        WarningCode.PrecisionNotReached => "the interval is wider than the plan asked for; measure more sessions (--sessions, and --budget for them): where sessions differ, more placements in each do not help",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
