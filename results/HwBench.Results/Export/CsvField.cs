namespace HwBench.Results.Export;

/// <summary>Fields of RFC 4180.</summary>
internal static class CsvField
{
    /// <summary>Ends every line, the last too.</summary>
    public const string LineEnd = "\r\n";

    public static void WriteLine(TextWriter writer, IEnumerable<string> fields) => writer.Write(string.Join(',', fields.Select(Quoted)) + LineEnd);

    // A field that begins or ends with a blank is quoted too: some readers cut it otherwise.
    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") >= 0 || field.AsSpan().Trim().Length < field.Length ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
