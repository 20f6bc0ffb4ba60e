using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>States a rule of the record format at a JSON path; a broken one becomes the one-line error.</summary>
internal readonly struct RecordFault(string where)
{
    /// <summary>Throws unless the rule holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unless(
        [DoesNotReturnIf(false)] bool holds,
        [InterpolatedStringHandlerArgument(nameof(holds))] FaultText path,
        [InterpolatedStringHandlerArgument(nameof(holds))] FaultText message)
    {
        if (!holds)
        {
            throw At(path.Text(), message.Text());
        }
    }

    public void UnlessPositive(double value, [InterpolatedStringHandlerArgument(nameof(value))] FaultText<Positive> path) => Unless(value, path);

    public void UnlessNotNegative(double value, [InterpolatedStringHandlerArgument(nameof(value))] FaultText<NotNegative> path) => Unless(value, path);

    public void UnlessBounded(double value, [InterpolatedStringHandlerArgument(nameof(value))] FaultText<Bounded> path) => Unless(value, path);

    public void UnlessAtMost<T>(IReadOnlyList<T> list, int most, string path) => Unless(list.Count <= most, $"{path}", $"{list.Count} elements where {most} at most were expected");

    /// <summary>JSON can hold null in a list whose elements can't be.</summary>
    public void UnlessFilled<T>(IReadOnlyList<T> list, string path)
        where T : class
    {
        for (int i = 0; i < list.Count; i++)
        {
            Unless(list[i] is not null, $"{path}[{i}]", $"null where an object was expected");
        }
    }

    /// <param name="length">Of <see cref="LengthOf"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UnlessLength(
        int length,
        int expected,
        [InterpolatedStringHandlerArgument(nameof(length), nameof(expected))] FaultText path,
        [InterpolatedStringHandlerArgument(nameof(length), nameof(expected))] FaultText expectation)
    {
        if (length != expected)
        {
            throw At(path.Text(), $"{Math.Max(0, length)} values, {expectation.Text()}");
        }
    }

    /// <returns>-1 for JSON's null, which is no array at all.</returns>
    public static int LengthOf<T>(ImmutableArray<T> array) => array.IsDefault ? -1 : array.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Unless<TRule>(double value, FaultText<TRule> path)
        where TRule : INumberRule
    {
        if (!TRule.Holds(value))
        {
            throw At(path.Text(), FormattableString.Invariant($"{value} where {TRule.Expected} was expected"));
        }
    }

    private InputException At(string path, string message) => new($"{where}: {path}: {message}");
}
