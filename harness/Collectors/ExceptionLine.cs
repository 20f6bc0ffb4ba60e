namespace HwBench.Harness.Collectors;

/// <summary>What an exception says, as a part of a sentence.</summary>
internal static class ExceptionLine
{
    public static string Of(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
