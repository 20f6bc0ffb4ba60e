using System.Globalization;
using HwBench.Harness.Runs;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary>A length of time as typed: a number and s, m or h.</summary>
internal static class Duration
{
    /// <exception cref="InputException">It is no such text, nothing, or longer than a week.</exception>
    public static double SomeSeconds(string option, string text) => Seconds(option, text) is > 0 and var seconds
        ? seconds
        : throw new InputException($"{option} {text}: is no time at all; give one such as 90s, 10m or 2h");

    /// <exception cref="InputException">It is no such text, or longer than a week.</exception>
    public static double Seconds(string option, string text)
    {
        double unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        return unit > 0
            && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value * unit <= RunRequest.LongestOver
            ? value * unit
            : throw new InputException($"{option} {text}: give a time such as 90s, 10m or 2h, up to a week");
    }
}
