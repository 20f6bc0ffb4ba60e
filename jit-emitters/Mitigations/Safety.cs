namespace HwBench.JitEmitters.Mitigations;

/// <summary>How far something can be relied on, best first.</summary>
public enum SafetyStatus
{
    /// <summary>It does what it is for; no advisory says otherwise.</summary>
    SafeAsFarAsKnown,

    /// <summary>It protects against less than its use suggests: what it leaves open is said.</summary>
    Limited,

    /// <summary>An advisory says that it does not protect.</summary>
    Unsafe,
}

/// <summary>What is known about relying on something.</summary>
/// <param name="Detail">One line, with the advisories: XSA are Xen's (xenbits.xen.org/xsa), the same as Linux's hw-vuln documents.</param>
public sealed record Safety(SafetyStatus Status, string Detail);
