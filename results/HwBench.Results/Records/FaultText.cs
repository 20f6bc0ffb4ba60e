using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace HwBench.Results.Records;

/// <summary>
/// A path or a message of <see cref="RecordFault"/>: made only when the rule is broken, since a record is checked in a million
/// places. It is one reference, null while the rule holds, so that a check costs a comparison.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct FaultText
{
    private readonly StringBuilder? _text;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FaultText(int literal, int holes, bool holds, out bool made)
    {
        made = !holds;
        _text = made ? new StringBuilder() : null;
    }

    /// <summary>Of a rule on a length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FaultText(int literal, int holes, int length, int expected, out bool made)
        : this(literal, holes, length == expected, out made)
    {
    }

    public void AppendLiteral(string text) => _text!.Append(text);

    public void AppendFormatted<T>(T value) => _text!.Append(CultureInfo.InvariantCulture, $"{value}");

    public string Text() => _text!.ToString();
}

/// <summary>The same for a rule on a number.</summary>
[InterpolatedStringHandler]
internal readonly ref struct FaultText<TRule>
    where TRule : INumberRule
{
    private readonly FaultText _text;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FaultText(int literal, int holes, double value, out bool made) => _text = new FaultText(literal, holes, TRule.Holds(value), out made);

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string Text() => _text.Text();
}
