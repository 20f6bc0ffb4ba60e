namespace HwBench.JitEmitters.Variants;

/// <summary>The generated chain without nesting: each handler with a priority is compared by itself, and there is no mask.</summary>
public sealed class GeneratedFlat() : Generated("generated-flat", "generated chain without nested priorities: each prioritised number compared in sequence")
{
    protected override IEnumerable<int[]> TestedTogether(int[] priority) => priority.Select(handler => new[] { handler });
}
