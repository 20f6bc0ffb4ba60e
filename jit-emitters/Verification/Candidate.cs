using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants;

namespace HwBench.JitEmitters.Verification;

/// <summary>A dispatcher to be verified.</summary>
/// <param name="Variant">Says what it must do.</param>
/// <param name="Dispatcher">The very bytes that are to be timed.</param>
public sealed record Candidate(Variant Variant, CodeObject Dispatcher);
