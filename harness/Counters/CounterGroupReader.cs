using System.Text;
using HwBench.Harness.Naming;
using HwBench.Results.Input;

namespace HwBench.Harness.Counters;

/// <summary>
/// Reads a group of counters, one text file a group:
/// <code>
/// # a comment
/// serves   Zen 3, Zen 4
///
/// counter  conditional-mispredicts
/// event    all = ex_ret_brn_misp: event=0xc3
/// event    ind = ex_ret_brn_ind_misp: event=0xca
/// value    all - ind
/// meaning  retired conditional branches whose direction was mispredicted
/// source   who documents the codes, and where
/// </code>
/// A line that begins with a space goes on with the line before. An event has a label, the vendor's name, and the fields
/// of its code as the PMU's <c>format/</c> names them, or <c>hardware=N</c> or <c>software=N</c> with a PERF_COUNT_HW_ or
/// PERF_COUNT_SW_ constant. The value adds and
/// subtracts labels. Where a processor can't count, <c>absent WHY</c> stands in place of events and value. The group without
/// <c>serves</c> holds for every processor, and its counters without events are those that each other group defines.
/// </summary>
public static class CounterGroupReader
{
    private const int MaxBytes = 1 << 16;

    /// <param name="name">The group's.</param>
    /// <param name="where">The file, for messages.</param>
    /// <exception cref="InputException">A rule is broken; the message has the line.</exception>
    public static CounterGroup Read(string name, byte[] utf8, string where)
    {
        if (utf8.Length > MaxBytes)
        {
            throw new InputException($"{where}: is larger than the {MaxBytes} bytes allowed");
        }

        string[]? serves = null;
        var counters = new List<CounterRecipe>();
        CounterDraft? draft = null;
        foreach ((int line, string key, string text) in Entries(Encoding.UTF8.GetString(utf8), where))
        {
            string at = $"{where}: line {line}";
            TextRule.Sentence(text, $"{at}: {key}");
            switch (key)
            {
                case "serves" when draft is null && serves is null:
                    serves = text.Split(',', StringSplitOptions.TrimEntries);
                    break;
                case "counter":
                    Finish(draft, counters, serves is not null);
                    TextRule.Name(text, at);
                    draft = counters.Exists(c => c.Name == text) ? throw new InputException($"{at}: a second counter {text}") : new CounterDraft(text, at);
                    break;
                default:
                    (draft ?? throw new InputException($"{at}: '{Printable.Text(key)}' before the first counter; only one 'serves' may stand there")).Take(key, text, at);
                    break;
            }
        }

        Finish(draft, counters, serves is not null);
        return counters.Count > 0 ? new CounterGroup(name, serves ?? [], counters) : throw new InputException($"{where}: has no counter");
    }

    private static void Finish(CounterDraft? draft, List<CounterRecipe> counters, bool needsEvents)
    {
        if (draft is not null)
        {
            counters.Add(draft.Finish(needsEvents));
        }
    }

    // Each entry with the line it begins on: first word, then the rest with what the following lines add.
    private static IEnumerable<(int Line, string Key, string Text)> Entries(string file, string where)
    {
        (int Line, string Text)? entry = null;
        int number = 0;
        foreach (string raw in file.Split('\n'))
        {
            number++;
            string text = raw.TrimEnd();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (char.IsWhiteSpace(text[0]))
            {
                entry = entry is { } begun
                    ? (begun.Line, $"{begun.Text} {text.Trim()}")
                    : throw new InputException($"{where}: line {number}: goes on with a line that isn't there");
                continue;
            }

            if (entry is { } done)
            {
                yield return Split(done);
            }

            entry = (number, text);
        }

        if (entry is { } last)
        {
            yield return Split(last);
        }
    }

    private static (int Line, string Key, string Text) Split((int Line, string Text) entry)
    {
        int space = entry.Text.AsSpan().IndexOfAny(' ', '\t');
        return space < 0 ? (entry.Line, entry.Text, "") : (entry.Line, entry.Text[..space], entry.Text[space..].Trim());
    }
}
