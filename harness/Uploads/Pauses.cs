using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Harness.Uploads;

/// <summary>When what failed is tried again by the way: a file a destination, in the spool, for all processes.</summary>
/// <param name="root">The spool's folder.</param>
/// <param name="time">What the clock says.</param>
public sealed class Pauses(string root, TimeProvider time)
{
    private const int MostDoublings = 6;
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Whether it is too early. A clock that was put back doesn't make it so for longer than an hour.</summary>
    public bool Hold(Destination to) => Read(to) is { } pause && pause.Until > time.GetUtcNow() && pause.Until - time.GetUtcNow() <= s_longest;

    /// <summary>Twice as long as the last time, from a minute to an hour.</summary>
    /// <param name="after">What the collector wants; null where it doesn't say.</param>
    public void Lengthen(Destination to, TimeSpan? after)
    {
        int failures = Math.Min((Read(to)?.Failures ?? 0) + 1, MostDoublings);
        TimeSpan pause = after ?? s_shortest * Math.Pow(2, failures - 1);
        Write(to, new Pause(time.GetUtcNow() + (pause < s_longest ? pause : s_longest), failures));
    }

    public void End(Destination to)
    {
        try
        {
            File.Delete(PathOf(to));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A pause too long does no harm.
        }
    }

    private string PathOf(Destination to) => Path.Combine(root, $".pause-{to.Key}");

    private Pause? Read(Destination to)
    {
        try
        {
            return StrictJson.Read<Pause>(File.ReadAllBytes(PathOf(to)), "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            return null;
        }
    }

    private void Write(Destination to, Pause pause)
    {
        try
        {
            File.WriteAllText(PathOf(to), JsonSerializer.Serialize(pause, StrictJson.Options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is tried too early, then.
        }
    }

    private sealed record Pause(DateTimeOffset Until, int Failures);
}
