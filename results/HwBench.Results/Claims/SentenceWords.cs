using System.Text.RegularExpressions;
using HwBench.Results.Input;

namespace HwBench.Results.Claims;

/// <summary>The words of a claim's sentence, read one after the other.</summary>
internal sealed partial class SentenceWords(string text)
{
    private readonly string[] _words = [.. Word().Matches(text).Select(m => m.Value)];
    private int _at;

    public bool AtEnd => _at == _words.Length;

    /// <summary>The word that comes; empty at the end.</summary>
    public string Next => AtEnd ? "" : _words[_at];

    /// <returns>Whether it was the next word.</returns>
    public bool Skip(string word)
    {
        bool found = Next == word;
        _at += found ? 1 : 0;
        return found;
    }

    public void Must(string word) => OneOf(word);

    public string OneOf(params string[] words)
    {
        string next = Next;
        return words.Contains(next) && Skip(next) ? next : throw Expected($"'{string.Join("' or '", words)}'");
    }

    /// <param name="what">For the message.</param>
    public string Name(string what)
    {
        string next = Next;
        return next is "" or "," or "%" or "≥" or "≤" or ">=" or "<=" || !Skip(next) ? throw Expected(what) : next;
    }

    public InputException Wrong(string why) => new($"claim \"{Printable.Text(text, 200)}\": {why}; the form is: {ClaimSentence.Form}");

    private InputException Expected(string what) =>
        Wrong($"{(AtEnd ? "it ends" : $"'{Printable.Text(Next)}'")} where {what} was expected");

    // Signs stand for themselves; a name may have a parameter, whose commas and blanks are its own.
    [GeneratedRegex(@">=|<=|[≥≤%,]|(?:\([^)]*\)|[^\s,%≥≤])+")]
    private static partial Regex Word();
}
