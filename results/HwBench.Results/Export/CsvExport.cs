using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Export;

/// <summary>Tidy CSV (RFC 4180, with a header): a row for each placement and variant, sentinels among them.</summary>
internal static class CsvExport
{
    /// <exception cref="InputException">A record asked for counters that the first one didn't: they have no column.</exception>
    public static void Write(TextWriter writer, IEnumerable<(string Name, RunRecord Record)> records)
    {
        List<CsvColumn>? columns = null;
        foreach ((string name, RunRecord record) in records)
        {
            IReadOnlyList<string> counters = CounterValues.Names(record);
            if (columns is null)
            {
                columns = [.. CsvColumn.All, .. counters.Select(CsvColumn.Counter)];
                CsvField.WriteLine(writer, columns.Select(c => c.Name));
            }

            if (counters.FirstOrDefault(c => columns.All(column => column.Name != CsvColumn.CounterPrefix + c)) is { } missing)
            {
                throw new InputException($"{name}: has the counter {Printable.Text(missing)}, which the first record hasn't; give it first, or export it to a file of its own");
            }

            foreach (CsvRow row in CsvRow.Of(record))
            {
                CsvField.WriteLine(writer, columns.Select(c => c.Of(row)));
            }
        }
    }
}
