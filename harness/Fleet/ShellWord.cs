namespace HwBench.Harness.Fleet;

/// <summary>Text as words of a POSIX shell's command line.</summary>
internal static class ShellWord
{
    /// <summary>
    /// As it is where no character of it means anything to a shell; otherwise in single quotes, between which nothing has
    /// a meaning but the quote itself (POSIX.1-2017, XCU 2.2.2).
    /// </summary>
    public static string Of(string text) => IsPlain(text) ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>Several, with a blank between.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Of));

    // In front of a command, a=b would be an assignment.
    private static bool IsPlain(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ',' or ':' or '%' or '+' || (c == '=' && word[0] == '-'));
}
