namespace HwBench.Collector.Pages;

/// <summary>What every page is given.</summary>
/// <param name="Path">Of the page.</param>
/// <param name="Query">What it was asked with.</param>
/// <param name="Records">How many there are.</param>
/// <param name="Choices">Names by filter.</param>
public sealed record PageHead(string Path, IQueryCollection Query, int Records, IReadOnlyDictionary<string, IReadOnlyList<string>> Choices);
