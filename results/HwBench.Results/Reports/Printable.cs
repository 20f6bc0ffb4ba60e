namespace HwBench.Results.Reports;

/// <summary>Text from a record, safe for a terminal: a record from elsewhere must not move the cursor.</summary>
internal static class Printable
{
    public static string Of(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '?' : c)) : text;
}
