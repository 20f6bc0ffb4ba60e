namespace HwBench.Collector.Commands;

/// <summary>So many of something, in words.</summary>
internal static class Counted
{
    public static string Records(int count) => count == 1 ? "1 record" : $"{count} records";
}
