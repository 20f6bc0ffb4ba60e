using System.Globalization;
using System.Text;

namespace HwBench.Results.Input;

/// <summary>Text from outside, made fit for one line of a terminal.</summary>
public static class Printable
{
    // Longer than any name that can be right.
    private const int DefaultLimit = 64;

    /// <summary>
    /// The text with every control, format, separator and unpaired surrogate character written as its escape of four hexadecimal digits,
    /// cut after <paramref name="limit"/> characters.
    /// </summary>
    public static string Text(string text, int limit = DefaultLimit)
    {
        var line = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= limit)
            {
                return line.Append('…').ToString();
            }

            // An unpaired surrogate is enumerated as U+FFFD, which prints.
            if (IsPlain(rune))
            {
                line.Append(rune.ToString());
            }
            else
            {
                line.Append($"\\u{rune.Value:x4}");
            }
        }

        return line.ToString();
    }

    /// <summary>True if the text can be printed as it is, on one line.</summary>
    public static bool IsPlain(string text) => text.EnumerateRunes().All(IsPlain);

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
