using System.Collections.Immutable;
using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>States a rule of the record format at a JSON path; a broken one becomes the one-line error.</summary>
internal readonly struct RecordFault(string where)
{
    // No quantity of a run is beyond it, or below its inverse: what is computed from such numbers stays finite.
    private const double Most = 1e15;

    /// <summary>Throws unless the rule holds. The text is made only when it doesn't.</summary>
    public void Unless(bool holds, FormattableString path, FormattableString message)
    {
        if (!holds)
        {
            throw new InputException($"{where}: {FormattableString.Invariant(path)}: {FormattableString.Invariant(message)}");
        }
    }

    public void UnlessPositive(double value, FormattableString path) => Unless(value is >= 1 / Most and <= Most, path, $"{value} where a positive number up to {Most} was expected");

    public void UnlessNotNegative(double value, FormattableString path) => Unless(value is >= 0 and <= Most, path, $"{value} where zero or more, up to {Most}, was expected");

    public void UnlessBounded(double value, FormattableString path) => Unless(value is >= -Most and <= Most, path, $"{value} where a number from {-Most} to {Most} was expected");

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

    public void UnlessLength<T>(ImmutableArray<T> array, int expected, FormattableString path, FormattableString expectation) =>
        Unless(!array.IsDefault && array.Length == expected, path, $"{(array.IsDefault ? 0 : array.Length)} values, {FormattableString.Invariant(expectation)}");
}
