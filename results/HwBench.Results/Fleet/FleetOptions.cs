using System.Globalization;
using HwBench.Results.Input;

namespace HwBench.Results.Fleet;

/// <summary>What may be asked of a fleet report.</summary>
/// <param name="WithUntrusted">Whether runs count whose sentinels failed or could not be judged.</param>
/// <param name="Periods">Which times are compared; null: none are.</param>
/// <param name="Known">Vendors and their microarchitectures that there are, measured or not.</param>
public sealed record FleetOptions(bool WithUntrusted, Periods? Periods, IReadOnlyList<(string Vendor, string Microarchitecture)> Known)
{
    public static FleetOptions None { get; } = new(false, null, []);
}

/// <summary>Runs that began before one time against those that began at another or later.</summary>
public sealed record Periods(DateTimeOffset Before, DateTimeOffset Since)
{
    private const string Form = "yyyy-MM-dd";

    /// <param name="since">A day of UTC; null: as <paramref name="before"/>.</param>
    /// <param name="before">A day of UTC; null: as <paramref name="since"/>.</param>
    /// <returns>Null where neither is given.</returns>
    /// <exception cref="InputException">Not a day, or runs would belong to both.</exception>
    public static Periods? Parse(string? since, string? before)
    {
        if (since is null && before is null)
        {
            return null;
        }

        DateTimeOffset? from = since is null ? null : Day("--since", since);
        DateTimeOffset? to = before is null ? null : Day("--before", before);
        return !(to > from) ? new Periods((to ?? from)!.Value, (from ?? to)!.Value) : throw new InputException($"--since {since} --before {before}: runs in between would be on both sides; let --before be no later than --since");
    }

    private static DateTimeOffset Day(string option, string text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day)
            ? day
            : throw new InputException($"{option} '{Printable.Text(text)}': a day such as 2026-01-31 is needed");
}
