using System.Text;

namespace HwBench.Harness.Doctor;

/// <summary>The rows as plain text: state, what, finding; the remedy on a line below.</summary>
internal static class ExaminationText
{
    public static string Write(Examination examination)
    {
        const int StateWidth = 7;
        int whatWidth = examination.Rows.Max(row => row.What.Length);
        string indent = new(' ', StateWidth + 2 + whatWidth + 2);
        var text = new StringBuilder();
        foreach (DoctorRow row in examination.Rows)
        {
            string state = row.State.ToString().ToLowerInvariant();
            text.Append($"{state.PadRight(StateWidth)}  {row.What.PadRight(whatWidth)}  {row.Finding}\n");
            if (row.State != RowState.Good && row.Remedy is not null)
            {
                text.Append($"{indent}remedy: {row.Remedy}\n");
            }
        }

        return text.Append($"\n{examination.Conclusion}\n").ToString();
    }
}
