using System.Globalization;
using HwBench.Results.Input;

namespace HwBench.Results.Claims;

/// <summary>A claim in one sentence of a small grammar: "generated is ≥1 % faster than table on pv-guest-build".</summary>
/// <param name="Comparison">What is said.</param>
/// <param name="Scope">Of which cells.</param>
public sealed record ClaimSentence(Comparison Comparison, ClaimScope Scope)
{
    /// <summary>The grammar.</summary>
    public const string Form =
        "CANDIDATE is [at least|at most N %|cycles] faster|slower than BASELINE, or CANDIDATE is equivalent to BASELINE; "
        + "then on MIX [, order ORDER] [with MITIGATION] [in CONTEXT] [for TABLE]";

    private static readonly string[] s_clauses = ["on", "order", "with", "in", "for"];

    /// <exception cref="InputException">The text is no such sentence: the message says which word isn't.</exception>
    public static ClaimSentence Parse(string text)
    {
        var words = new SentenceWords(text);
        Comparison comparison = Compared(words);
        Dictionary<string, string> said = [];
        while (!words.AtEnd)
        {
            words.Skip(",");
            string clause = words.OneOf(s_clauses);
            if (!said.TryAdd(clause, words.Name($"what '{clause}' is about")))
            {
                throw words.Wrong($"'{clause}' is said twice");
            }
        }

        IReadOnlyList<string>? Of(string clause) => said.TryGetValue(clause, out string? glob) ? [glob] : null;
        return said.ContainsKey("on")
            ? new ClaimSentence(comparison, new ClaimScope(Of("for"), Of("on"), Of("order"), Of("with"), Of("in")))
            : throw words.Wrong("it doesn't say on which mix: 'on MIX', or 'on *' for all");
    }

    /// <summary>The first part alone, without cells.</summary>
    /// <exception cref="InputException">The text is no such sentence.</exception>
    public static Comparison ReadComparison(string text)
    {
        var words = new SentenceWords(text);
        Comparison comparison = Compared(words);
        return words.AtEnd ? comparison : throw words.Wrong($"'{Printable.Text(words.Next)}' is too much");
    }

    public override string ToString()
    {
        string Clause(string word, IReadOnlyList<string>? globs) => globs is null ? "" : $"{word} {globs[0]}";
        return $"{Comparison} {Clause("on", Scope.Mix)}{Clause(", order", Scope.Order)}{Clause(" with", Scope.Mitigation)}{Clause(" in", Scope.Context)}{Clause(" for", Scope.Table)}";
    }

    private static Comparison Compared(SentenceWords words)
    {
        string candidate = words.Name("a variant");
        words.Must("is");
        if (words.Skip("equivalent"))
        {
            words.Must("to");
            return Different(words, new Comparison(candidate, words.Name("a variant"), Relation.Equivalent, null));
        }

        Amount? by = By(words);
        Relation relation = words.OneOf("faster", "slower") == "faster" ? Relation.Faster : Relation.Slower;
        words.Must("than");
        return by is { Unit: AmountUnit.Percent, Value: >= 100 } && relation == Relation.Faster
            ? throw words.Wrong("nothing is faster by 100 % or more")
            : Different(words, new Comparison(candidate, words.Name("a variant"), relation, by));
    }

    private static Comparison Different(SentenceWords words, Comparison comparison) =>
        comparison.Candidate != comparison.Baseline ? comparison : throw words.Wrong($"'{Printable.Text(comparison.Candidate)}' is compared with itself");

    private static Amount? By(SentenceWords words)
    {
        Bound bound;
        if (words.Skip("at"))
        {
            bound = words.OneOf("least", "most") == "least" ? Bound.AtLeast : Bound.AtMost;
        }
        else if (words.Skip("≥") || words.Skip(">="))
        {
            bound = Bound.AtLeast;
        }
        else if (words.Skip("≤") || words.Skip("<="))
        {
            bound = Bound.AtMost;
        }
        else
        {
            return null;
        }

        string number = words.Name("a number");
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || value is not (> 0 and < 1e9))
        {
            throw words.Wrong($"'{Printable.Text(number)}' where a number above 0 was expected");
        }

        return new Amount(bound, value, words.OneOf("%", "cycles", "cycle") == "%" ? AmountUnit.Percent : AmountUnit.Cycles);
    }
}
