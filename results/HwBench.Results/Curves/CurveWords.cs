using System.Globalization;
using HwBench.Results.Records;

namespace HwBench.Results.Curves;

/// <summary>What an axis is called in tables, sentences and pictures.</summary>
/// <param name="Column">Heads the column of x in a table.</param>
/// <param name="Step">What one step of x is, after "cycles per".</param>
/// <param name="Label">Stands below the axis of a picture.</param>
/// <param name="Places">What a number of x counts, after it; empty where it is no count.</param>
internal sealed record CurveWords(string Column, string Step, string Label, string Places)
{
    public static CurveWords Of(CurveAxis axis) => axis switch
    {
        CurveAxis.Position => new("position", "position", "position of the called number in the table", ""),
        CurveAxis.Calls => new("calls", "call of the table", "calls of the table", " calls"),
        CurveAxis.Shadow => new("shadow", "instruction", "independent instructions around each dispatch", " instructions"),
        CurveAxis.Period => new("period", "call of the period", "calls until the sequence repeats", " calls"),
        CurveAxis.Expansions => new("sites", "call site", "call sites in turn", " sites"),
        CurveAxis.HandlerBytes => new("handler B", "byte of a handler", "bytes of code in each handler", " bytes"),
        _ => throw new ArgumentOutOfRangeException(nameof(axis)),
    };

    public static string Number(double x) => x.ToString("0.###", CultureInfo.InvariantCulture);
}
