namespace HwBench.Native.Memory;

/// <summary>Which <see cref="IPageMemory"/> there is here.</summary>
public static class PageMemory
{
    public static IPageMemory OfThisSystem { get; } = OperatingSystem.IsWindows() ? new WindowsPageMemory() : new LinuxPageMemory();
}
