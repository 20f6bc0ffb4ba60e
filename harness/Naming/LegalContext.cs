using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Naming;

/// <summary>A context that the user named, and what can be measured in it.</summary>
internal static class LegalContext
{
    /// <exception cref="InputException">There is none of that name, or a parameter is out of its range.</exception>
    public static Context Resolve(string name) => ContextCatalog.Find(name)
        ?? throw (ContextCatalog.WhyNot(name) is { } ranges
            ? new InputException($"context {Printable.Text(name)}: {ranges}")
            : NearestNames.Unknown("context", name, ContextCatalog.Names));

    /// <exception cref="InputException">The variant can't be measured in the context.</exception>
    public static void Check(Context context, Variant variant)
    {
        if (context.WhyIllegal(variant) is { } reason)
        {
            throw new InputException($"{variant.Name} in context {context.Name}: {reason}");
        }
    }
}
