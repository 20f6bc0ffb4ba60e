using HwBench.JitEmitters.Mitigations;
using HwBench.Results.Records;

namespace HwBench.Harness.Runs;

/// <summary>A mitigation as the record describes it.</summary>
internal static class RecordedMitigation
{
    public static CellMitigation Of(Mitigation mitigation) => new(
        mitigation.Name, mitigation.Composition, mitigation.Source, Status(mitigation.Safety.Status), mitigation.Safety.Detail);

    private static MitigationSafety Status(SafetyStatus status) => status switch
    {
        SafetyStatus.SafeAsFarAsKnown => MitigationSafety.SafeAsFarAsKnown,
        SafetyStatus.Limited => MitigationSafety.Limited,
        SafetyStatus.Unsafe => MitigationSafety.Unsafe,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
