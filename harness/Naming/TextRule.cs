using HwBench.Results.Input;

namespace HwBench.Harness.Naming;

/// <summary>What names and sentences in data files may look like, so that they can be printed and be parts of a cell's id.</summary>
public static class TextRule
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 64;

    /// <summary>The longest sentence, in characters.</summary>
    public const int LongestSentence = 1000;

    /// <param name="where">File and JSON path, for the message.</param>
    /// <exception cref="InputException">Not 1 to <see cref="LongestName"/> ASCII letters, digits, '_', '.', '+', '-'.</exception>
    public static void Name(string name, string where)
    {
        if (name.Length is 0 or > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '+' or '-'))
        {
            throw new InputException(
                $"{where}: '{Printable.Text(name)}' is no name; names are 1 to {LongestName} ASCII letters, digits, '_', '.', '+', '-'");
        }
    }

    /// <param name="where">File and JSON path, for the message.</param>
    /// <exception cref="InputException">Empty, longer than <see cref="LongestSentence"/>, or with characters that don't print.</exception>
    public static void Sentence(string text, string where)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestSentence || !Printable.IsPlain(text))
        {
            throw new InputException($"{where}: one line of 1 to {LongestSentence} printable characters is needed here");
        }
    }
}
