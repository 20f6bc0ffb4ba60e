using System.Collections.Immutable;
using HwBench.Harness.Naming;
using HwBench.Native.Counters.Pmus;
using HwBench.Results.Input;

namespace HwBench.Harness.Counters;

/// <summary>A counter while its lines are read.</summary>
/// <param name="name">The counter's.</param>
/// <param name="begin">File and line of its first line, for messages.</param>
internal sealed class CounterDraft(string name, string begin)
{
    private readonly Dictionary<string, string> _texts = [];
    private readonly List<string> _labels = [];
    private readonly List<EventRecipe> _events = [];
    private ImmutableArray<int> _signs;

    /// <exception cref="InputException">The line can't stand here.</exception>
    public void Take(string key, string text, string at)
    {
        switch (key)
        {
            case "event":
                TakeEvent(text, at);
                break;
            case "value" or "absent" or "meaning" or "source":
                if (!_texts.TryAdd(key, text))
                {
                    throw new InputException($"{at}: counter {name} has a second '{key}'");
                }

                if (key == "value")
                {
                    _signs = ParseValue(text, at);
                }

                break;
            default:
                throw NearestNames.Unknown($"key in {at}", key, ["counter", "event", "value", "absent", "meaning", "source", "serves"]);
        }
    }

    /// <param name="needsEvents">Whether a counter of this group must say how it is counted, or why not.</param>
    /// <exception cref="InputException">Something is missing or too much.</exception>
    public CounterRecipe Finish(bool needsEvents)
    {
        string? absent = _texts.GetValueOrDefault("absent");
        bool isCounted = _events.Count > 0;
        if (isCounted != _texts.ContainsKey("value"))
        {
            throw new InputException($"{begin}: counter {name} needs 'event' and 'value' together");
        }

        if (isCounted && absent is not null)
        {
            throw new InputException($"{begin}: counter {name} is 'absent' and has events");
        }

        if (needsEvents && !isCounted && absent is null)
        {
            throw new InputException($"{begin}: counter {name} has neither 'event' nor 'absent'");
        }

        return new CounterRecipe(name, _events, isCounted ? new CounterFormula(_signs) : null, absent, Text("meaning"), Text("source"));
    }

    private string Text(string key) => _texts.GetValueOrDefault(key) ?? throw new InputException($"{begin}: counter {name} has no '{key}'");

    private void TakeEvent(string text, string at)
    {
        string[] halves = text.Split(':', 2, StringSplitOptions.TrimEntries);
        string[] names = halves[0].Split('=', StringSplitOptions.TrimEntries);
        if (halves.Length != 2 || names.Length != 2)
        {
            throw new InputException($"{at}: 'LABEL = NAME: FIELD=VALUE, …' is needed here");
        }

        TextRule.Name(names[0], at);
        TextRule.Name(names[1], at);
        if (_texts.ContainsKey("value") || _labels.Contains(names[0]))
        {
            throw new InputException($"{at}: counter {name} has event '{names[0]}' twice, or behind its value");
        }

        _labels.Add(names[0]);
        _events.Add(new EventRecipe(
            names[1],
            EventTerm.ParseList(halves[1]) ?? throw new InputException($"{at}: '{Printable.Text(halves[1])}' is no list of fields with values; write event=0xc5, umask=0x01")));
    }

    // "a - b + c": every label once, its sign before it.
    private ImmutableArray<int> ParseValue(string text, string at)
    {
        int[] signs = new int[_labels.Count];
        int sign = 1;
        bool isLabelNext = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (isLabelNext)
            {
                int index = _labels.IndexOf(word);
                if (index < 0 || signs[index] != 0)
                {
                    throw new InputException($"{at}: '{Printable.Text(word)}' is no event of counter {name} above, or comes twice");
                }

                signs[index] = sign;
            }
            else
            {
                sign = word switch { "+" => 1, "-" => -1, _ => throw new InputException($"{at}: '{Printable.Text(word)}' where + or - was expected") };
            }

            isLabelNext = !isLabelNext;
        }

        return !isLabelNext && !signs.Contains(0)
            ? [.. signs]
            : throw new InputException($"{at}: the value of counter {name} must add or subtract each of its events once");
    }
}
