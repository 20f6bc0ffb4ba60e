using HwBench.JitEmitters.Contexts;

namespace HwBench.Harness.Batteries;

/// <summary>Contexts that not every machine has.</summary>
public static class ContextAvailability
{
    /// <param name="contextName">A name in the catalog of contexts.</param>
    /// <returns>Why this machine can't measure in it, half a sentence; null where it can.</returns>
    public static string? WhyNot(string contextName) => ContextCatalog.Find(contextName)!.WhyUnavailable;
}
