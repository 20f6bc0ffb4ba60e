using System.Text;
using System.Text.RegularExpressions;

namespace HwBench.Results.Export;

/// <summary>
/// A benchmark's name in Go's benchmark format: slash-separated key=value pairs (golang.org/design/14313-benchmark-format).
/// A value may not hold a blank, which would end the name, nor a slash, which would end the pair.
/// </summary>
internal static partial class GoName
{
    /// <param name="name">Begins with a capital letter.</param>
    /// <param name="pairs">Keys are lower-case words.</param>
    /// <returns>"BenchmarkName/key=value/…". Different values make different names: what can't stand is written %XX, byte by byte.</returns>
    public static string Of(string name, params (string Key, string Value)[] pairs) => $"Benchmark{name}{GoMaxProcs().Replace(
        string.Concat(pairs.Select(p => $"/{p.Key}={Escaped(p.Value)}")), "%2D")}";

    private static string Escaped(string value)
    {
        var text = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            _ = b is > (byte)' ' and < 0x7f and not ((byte)'/' or (byte)'%') ? text.Append((char)b) : text.Append($"%{b:X2}");
        }

        return text.ToString();
    }

    // A last "-4" would be read as GOMAXPROCS.
    [GeneratedRegex(@"-(?=[0-9]+\z)")]
    private static partial Regex GoMaxProcs();
}
