using System.Globalization;

namespace HwBench.Collector.Api;

/// <summary>Which page of a list.</summary>
/// <param name="Limit">The most entries.</param>
/// <param name="After">Behind this place; null: from the beginning.</param>
/// <param name="OldestFirst">In the order of arrival; otherwise the last received first.</param>
public sealed record PageRange(int Limit, long? After, bool OldestFirst)
{
    private const int Usual = 100;
    private const int Most = 1000;

    /// <summary>How many entries of a list are passed over, where the place is a count.</summary>
    public int Skipped => (int)Math.Min(After ?? 0, int.MaxValue);

    /// <exception cref="Refusal">Not a page.</exception>
    public static PageRange Of(IQueryCollection query) => new(
        (int)(Number(query, "limit", Most) ?? Usual),
        Number(query, "after", long.MaxValue),
        query["order"].ToString() switch
        {
            "" or "newest" => false,
            "oldest" => true,
            _ => throw new Refusal(StatusCodes.Status400BadRequest, "order: newest or oldest is needed"),
        });

    private static long? Number(IQueryCollection query, string name, long most)
    {
        string text = query[name].ToString();
        return text.Length == 0 ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= 1 && number <= most ? number
            : throw new Refusal(StatusCodes.Status400BadRequest, $"{name}: a whole number from 1 to {most} is needed");
    }
}
