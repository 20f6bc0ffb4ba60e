namespace HwBench.Native.Host;

/// <summary>Transparent huge pages.</summary>
public static class HugePages
{
    /// <summary>The kernel's switch, relative to the root.</summary>
    public const string Switch = "sys/kernel/mm/transparent_hugepage/enabled";

    /// <returns><c>always</c>, <c>madvise</c> or <c>never</c>; null where unknown.</returns>
    public static string? Mode(KernelFiles files)
    {
        // "always [madvise] never": the choice stands in brackets.
        string text = files.ReadText(Switch) ?? "";
        int open = text.IndexOf('[', StringComparison.Ordinal);
        int close = text.IndexOf(']', StringComparison.Ordinal);
        if (open < 0 || close < open)
        {
            return null;
        }

        return text[(open + 1)..close] is var mode and ("always" or "madvise" or "never") ? mode : null;
    }
}
