namespace HwBench.Harness.Fleet;

/// <summary>Text as one word of a POSIX shell's command line.</summary>
internal static class ShellWord
{
    /// <summary>In single quotes, between which nothing has a meaning but the quote itself (POSIX.1-2017, XCU 2.2.2).</summary>
    public static string Of(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>Several, with a blank between.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Of));

    /// <summary>For people to read: bare where that is safe.</summary>
    public static string Shown(IEnumerable<string> words) => string.Join(' ', words.Select(w => IsPlain(w) ? w : Of(w)));

    private static bool IsPlain(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ',' or '=' or ':' or '%' or '+' or '@');
}
