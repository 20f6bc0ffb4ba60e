namespace HwBench.Harness.Mixes;

/// <summary>A call mix as written in JSON.</summary>
internal sealed record MixFile(string Name, string Source, IReadOnlyList<MixEntry?> Weights);

/// <summary>One weight as written in JSON: the call is given by its number or by its name, not by both.</summary>
internal sealed record MixEntry(long Count, long? Number = null, string? Name = null);
