using System.Globalization;
using HwBench.Results.Input;

namespace HwBench.Results.Planning;

/// <summary>A size of difference between candidate and baseline: "0.5 cycles", "1 %".</summary>
/// <param name="Amount">Above 0.</param>
/// <param name="Unit">Of the amount.</param>
public sealed record Resolution(double Amount, ResolutionUnit Unit)
{
    private const double Most = 1000;

    private static readonly (string Word, ResolutionUnit Unit)[] s_units = [("cycles", ResolutionUnit.Cycles), ("cycle", ResolutionUnit.Cycles), ("%", ResolutionUnit.Percent)];

    /// <param name="option">By which it was given, for the message.</param>
    /// <param name="text">As typed.</param>
    /// <exception cref="InputException">It is no such text.</exception>
    public static Resolution Parse(string option, string text)
    {
        foreach ((string word, ResolutionUnit unit) in s_units)
        {
            if (text.EndsWith(word, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - word.Length).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
                && amount is > 0 and <= Most)
            {
                return new Resolution(amount, unit);
            }
        }

        throw new InputException($"{option} '{Printable.Text(text)}': give a number up to {Most} and its unit, such as \"0.5 cycles\" or \"1 %\"");
    }

    /// <summary>Amounts of a unit on the scale of the comparison: cycles as they are, percent as the logarithm of a ratio.</summary>
    internal static double ToScale(double amount, ResolutionUnit unit) => unit == ResolutionUnit.Cycles ? amount : Math.Log(1 + (amount / 100));

    /// <summary>And back.</summary>
    internal static double FromScale(double value, ResolutionUnit unit) => unit == ResolutionUnit.Cycles ? value : 100 * (Math.Exp(value) - 1);

    /// <returns>"0.5 cycles": read back by <see cref="Parse"/>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.################} {(Unit == ResolutionUnit.Percent ? "%" : Amount == 1 ? "cycle" : "cycles")}");
}

public enum ResolutionUnit
{
    /// <summary>Core cycles a dispatch.</summary>
    Cycles,

    /// <summary>Percent of the baseline.</summary>
    Percent,
}
