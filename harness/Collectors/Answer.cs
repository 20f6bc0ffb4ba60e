namespace HwBench.Harness.Collectors;

/// <summary>What came of asking a collector.</summary>
/// <param name="Kind">Whether it pays to ask again.</param>
/// <param name="Value">What was read; null but for <see cref="AnswerKind.Good"/>.</param>
/// <param name="Why">Half a sentence; empty for <see cref="AnswerKind.Good"/>.</param>
/// <param name="After">What the collector wants to be waited; null where it doesn't say.</param>
public sealed record Answer<T>(AnswerKind Kind, T? Value, string Why, TimeSpan? After = null)
    where T : class;

public enum AnswerKind
{
    Good,

    /// <summary>It passes by itself: busy, down, the network is cut.</summary>
    Later,

    /// <summary>It doesn't pass by itself, and isn't the request's fault: token, certificate, address.</summary>
    Blocked,

    /// <summary>The collector refuses this request for what it holds.</summary>
    Refused,
}
