using HwBench.JitEmitters.Variants;

namespace HwBench.JitEmitters.Verification;

/// <summary>What verifying one candidate found.</summary>
/// <param name="Calls">Dispatches made, over all placements.</param>
/// <param name="Failures">In the order in which they were met; empty: verified.</param>
public sealed record VerificationResult(Variant Variant, long Calls, IReadOnlyList<Failure> Failures);
