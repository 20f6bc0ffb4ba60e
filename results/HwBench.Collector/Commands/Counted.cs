namespace HwBench.Collector.Commands;

/// <summary>So many of something, in words.</summary>
internal static class Counted
{
    public static string Records(int count) => Of(count, "record");

    public static string Tokens(int count) => Of(count, "token");

    private static string Of(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
