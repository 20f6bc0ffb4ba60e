using System.Globalization;
using HwBench.Results.Input;

namespace HwBench.Results.Export;

/// <summary>
/// Fields of RFC 4180, whose text holds no control characters: they are written as their escapes, so that a row is a line. No
/// field is a formula: a spreadsheet would compute it, and what it computes can read files and call hosts.
/// </summary>
internal static class CsvField
{
    /// <summary>Ends every line, the last too.</summary>
    public const string LineEnd = "\r\n";

    public static void WriteLine(TextWriter writer, IEnumerable<string> fields) => writer.Write(string.Join(',', fields.Select(Quoted)) + LineEnd);

    // What spreadsheets take for one; a negative number is none.
    private static bool IsFormula(string text) => text is ['=' or '+' or '-' or '@', ..] && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // A field that begins or ends with a blank is quoted too: some readers cut it otherwise.
    private static string Quoted(string field)
    {
        string text = field.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? field : Printable.Text(field, int.MaxValue);
        text = IsFormula(text) ? $"'{text}" : text;
        return text.AsSpan().IndexOfAny(',', '"') >= 0 || text.AsSpan().Trim().Length < text.Length ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
