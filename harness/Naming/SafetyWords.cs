using HwBench.JitEmitters.Mitigations;

namespace HwBench.Harness.Naming;

/// <summary>How far a mitigation can be relied on, in words.</summary>
internal static class SafetyWords
{
    public static string Of(SafetyStatus status) => status switch
    {
        SafetyStatus.SafeAsFarAsKnown => "safe as far as known",
        SafetyStatus.Limited => "limited",
        SafetyStatus.Unsafe => "UNSAFE",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
