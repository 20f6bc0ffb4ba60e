namespace HwBench.JitEmitters.Imports;

/// <summary>Where an imported dispatcher comes from.</summary>
/// <param name="File">The object's file name, without its folder.</param>
/// <param name="Symbol">The dispatcher's.</param>
/// <param name="Sha256">Of the whole file, lower-case hex.</param>
public sealed record ImportSource(string File, string Symbol, string Sha256);
