namespace HwBench.Results.Curves;

/// <summary>What the data say of a sign at one place of the axis.</summary>
internal enum Sign
{
    Negative,
    Positive,

    /// <summary>Nothing: this is not "zero".</summary>
    Undecided,

    /// <summary>It is so near zero that the sign doesn't matter.</summary>
    Negligible,
}

/// <summary>How a quantity's sign goes along an axis.</summary>
/// <param name="Outcome">In one word.</param>
/// <param name="Low">Where it begins: the lower end of the bracket, of what is undecided, or of the axis.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Before">The sign at <paramref name="Low"/>, of a change; the sign throughout, where there is none.</param>
internal sealed record SignChanges(CurveOutcome Outcome, double Low, double High, Sign Before)
{
    /// <param name="signs">By x, ascending, at least one.</param>
    /// <returns>Each change, ascending; or one that says that there is none, or that it is undecided.</returns>
    public static IReadOnlyList<SignChanges> Of(IReadOnlyList<(double X, Sign Sign)> signs)
    {
        (double X, Sign Sign)[] decided = [.. signs.Where(s => s.Sign is Sign.Negative or Sign.Positive)];
        SignChanges[] changes =
        [
            .. decided.Zip(decided.Skip(1))
                .Where(pair => pair.First.Sign != pair.Second.Sign)
                .Select(pair => new SignChanges(CurveOutcome.Between, pair.First.X, pair.Second.X, pair.First.Sign)),
        ];
        int first = FirstUndecided(signs, 0, 1);
        if (changes.Length > 0)
        {
            return changes;
        }

        if (first < 0)
        {
            return [new SignChanges(CurveOutcome.None, signs[0].X, signs[^1].X, decided.Length > 0 ? decided[0].Sign : Sign.Negligible)];
        }

        // What lies between the decided neighbours of the undecided places.
        int last = FirstUndecided(signs, signs.Count - 1, -1);
        return [new SignChanges(CurveOutcome.Undecided, signs[Math.Max(0, first - 1)].X, signs[Math.Min(signs.Count - 1, last + 1)].X, Sign.Undecided)];
    }

    private static int FirstUndecided(IReadOnlyList<(double X, Sign Sign)> signs, int from, int step)
    {
        for (int i = from; i >= 0 && i < signs.Count; i += step)
        {
            if (signs[i].Sign == Sign.Undecided)
            {
                return i;
            }
        }

        return -1;
    }
}
