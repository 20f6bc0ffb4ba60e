using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary>What <c>--counters</c> takes.</summary>
internal static class CounterNames
{
    /// <summary>Fit every PMU at once: Intel has fixed counters for two of them.</summary>
    public const string Default = "cycles,instructions,branches,branch-misses";

    private const string None = "none";

    /// <returns>The names in the order given; empty for "none".</returns>
    /// <exception cref="InputException">A name is missing between commas.</exception>
    public static IReadOnlyList<string> Parse(string text)
    {
        if (text == None)
        {
            return [];
        }

        string[] names = text.Split(',', StringSplitOptions.TrimEntries);
        return names.Contains("")
            ? throw new InputException($"--counters '{text}': a name is missing; give names with commas between them, or {None}")
            : names;
    }
}
