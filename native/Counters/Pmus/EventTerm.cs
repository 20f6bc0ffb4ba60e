using System.Globalization;

namespace HwBench.Native.Counters.Pmus;

/// <summary>One field of an event's code with its value: <c>umask=0x11</c>.</summary>
/// <param name="Field">As the PMU's <c>format/</c> names it.</param>
public readonly record struct EventTerm(string Field, ulong Value)
{
    /// <summary>
    /// Reads <c>event=0xc5,umask=0x11,inv</c>, the notation of perf and of the kernel's <c>events/</c>: values hexadecimal
    /// with 0x or decimal, 1 where there is none.
    /// </summary>
    /// <returns>Null where the text is no such list, or a field comes twice.</returns>
    public static IReadOnlyList<EventTerm>? ParseList(string text)
    {
        var terms = new List<EventTerm>();
        foreach (string part in text.Split(','))
        {
            string[] halves = part.Trim().Split('=');
            ulong? value = halves.Length == 1 ? 1 : ParseValue(halves[1]);
            if (halves.Length > 2 || value is null || !IsName(halves[0]) || terms.Exists(t => t.Field == halves[0]))
            {
                return null;
            }

            terms.Add(new EventTerm(halves[0], value.Value));
        }

        return terms;
    }

    /// <summary>True for what can be the name of a file of the PMU: ASCII letters, digits, '_', '-' and '.', no dot in front.</summary>
    internal static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && text[0] != '.' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    private static ulong? ParseValue(string text)
    {
        bool isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(
            isHexadecimal ? text.AsSpan(2) : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong value)
            ? value
            : null;
    }
}
