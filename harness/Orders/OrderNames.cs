using System.Globalization;
using System.Text.RegularExpressions;
using HwBench.Harness.Naming;
using HwBench.Results.Input;

namespace HwBench.Harness.Orders;

/// <summary>Orders as the user writes them.</summary>
public static partial class OrderNames
{
    /// <summary>The most decimals of a probability.</summary>
    public const int MaxDecimals = 6;

    internal const string RandomName = "random";

    internal const string RecordedName = "recorded";

    /// <summary>The names, those with a parameter as forms.</summary>
    public static IReadOnlyList<string> Names { get; } = [RandomName, "bursty(p)", "periodic(n)", RecordedName];

    /// <exception cref="InputException">No such order, or its parameter is out of range.</exception>
    public static Order Parse(string text)
    {
        Match match = Parametrised().Match(text);
        return text switch
        {
            RandomName => new Order.Random(),
            RecordedName => new Order.Recorded(),
            _ when !match.Success => throw NearestNames.Unknown("order", text, Names),
            _ when match.Groups["form"].ValueSpan is "bursty" => ParseBursty(text, match.Groups["value"].ValueSpan),
            _ => ParsePeriodic(text, match.Groups["value"].ValueSpan),
        };
    }

    private static Order.Bursty ParseBursty(string text, ReadOnlySpan<char> value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal p)
            && p < 1 && p == decimal.Round(p, MaxDecimals)
            ? new Order.Bursty(p)
            : throw new InputException(
                $"order {Printable.Text(text)}: p is a probability from 0 to below 1 with at most {MaxDecimals} decimals, as in bursty(0.5)");

    private static Order.Periodic ParsePeriodic(string text, ReadOnlySpan<char> value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is >= 1 and <= NumberPool.DefaultLength
            ? new Order.Periodic(n)
            : throw new InputException(
                $"order {Printable.Text(text)}: n is a length from 1 to {NumberPool.DefaultLength}, as in periodic(1000)");

    [GeneratedRegex(@"^(?<form>bursty|periodic)\((?<value>.*)\)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Parametrised();
}
