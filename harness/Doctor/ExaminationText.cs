using HwBench.Results.Reports;

namespace HwBench.Harness.Doctor;

/// <summary>The groups as plain text of at most 100 columns: a title, the facts, then state, what and finding of each row, and its remedy below.</summary>
internal static class ExaminationText
{
    private const int Width = 100;
    private const int StateWidth = 7;
    private const string Margin = "  ";

    public static void Write(TextWriter writer, Examination examination)
    {
        int whatWidth = examination.Groups.Max(g => g.Facts.Select(f => f.What).Concat(g.Rows.Select(r => r.What)).Max(w => w.Length));
        foreach (DoctorGroup group in examination.Groups)
        {
            writer.WriteLine(group.Title);
            foreach (DoctorFact fact in group.Facts)
            {
                WriteLine(writer, "", fact.What, fact.Value, whatWidth);
            }

            foreach (DoctorRow row in group.Rows)
            {
                WriteLine(writer, row.State.ToString().ToLowerInvariant(), row.What, row.Finding, whatWidth);
                if (row.State != RowState.Good && row.Remedy is not null)
                {
                    WriteLine(writer, "", "", $"remedy: {row.Remedy}", whatWidth);
                }
            }

            writer.WriteLine();
        }

        Wrapped.Write(writer, examination.Conclusion, Width);
    }

    private static void WriteLine(TextWriter writer, string state, string what, string text, int whatWidth)
    {
        string front = $"{Margin}{state.PadRight(StateWidth)}  {what.PadRight(whatWidth)}  ";
        Wrapped.Write(writer, front + text, Width, new string(' ', front.Length + Margin.Length));
    }
}
