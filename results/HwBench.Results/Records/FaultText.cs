using System.Globalization;
using System.Runtime.CompilerServices;

namespace HwBench.Results.Records;

/// <summary>A path or a message of <see cref="RecordFault"/>: made only when the rule is broken, since a record is checked in a million places.</summary>
[InterpolatedStringHandler]
internal ref struct FaultText
{
    private DefaultInterpolatedStringHandler _text;

    public FaultText(int literal, int holes, bool holds, out bool made)
    {
        made = !holds;
        _text = made ? new DefaultInterpolatedStringHandler(literal, holes, CultureInfo.InvariantCulture) : default;
    }

    /// <summary>Of a rule on a length.</summary>
    public FaultText(int literal, int holes, int length, int expected, out bool made)
        : this(literal, holes, length == expected, out made)
    {
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string Text() => _text.ToStringAndClear();
}

/// <summary>The same for a rule on a number.</summary>
[InterpolatedStringHandler]
internal ref struct FaultText<TRule>
    where TRule : INumberRule
{
    private FaultText _text;

    public FaultText(int literal, int holes, double value, out bool made) => _text = new FaultText(literal, holes, TRule.Holds(value), out made);

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string Text() => _text.Text();
}
