namespace HwBench.Results.Records;

/// <summary>What the measuring process was set to by prctl(PR_SET_SPECULATION_CTRL) or by the system.</summary>
/// <param name="Setting">Of the feature: with "l1d-flush" the flush, elsewhere the speculation that can leak.</param>
/// <param name="PerThread">Whether a thread may change it; null where unknown.</param>
public sealed record SpeculationState(SpeculationSetting Setting, bool? PerThread);

public enum SpeculationSetting
{
    NotAffected,
    Enabled,
    Disabled,
    ForceDisabled,
    DisabledUntilExec,
    Unknown,
}
