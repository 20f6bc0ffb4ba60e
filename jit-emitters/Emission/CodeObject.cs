using System.Security.Cryptography;

namespace HwBench.JitEmitters.Emission;

/// <summary>Code and data emitted once, with the list of fields to fill when it is placed: an object file in memory.</summary>
/// <param name="Code">Relocated fields hold stand-in values.</param>
/// <param name="Data">Tables; empty for a chain.</param>
/// <param name="CodeRelocations">All <see cref="RelocationKind.Relative32"/>.</param>
/// <param name="DataRelocations">Pointers, and distances of compiled jump tables.</param>
/// <param name="Labels">Names of code offsets, for listings.</param>
/// <param name="Notes">What a reader of the listing must know of this object.</param>
public sealed record CodeObject(
    byte[] Code,
    byte[] Data,
    IReadOnlyList<Relocation> CodeRelocations,
    IReadOnlyList<Relocation> DataRelocations,
    IReadOnlyDictionary<int, string> Labels,
    IReadOnlyList<string> Notes)
{
    /// <summary>Offset of the byte at which the code is entered.</summary>
    public int Entry { get; init; }

    /// <summary>1: each offset within a line in turn, as <see cref="Placements.Strata"/> has it; 64: the code starts a line.</summary>
    public int Alignment { get; init; } = 1;

    /// <summary>True: it is never copied, but runs where the system's loader puts it.</summary>
    public bool IsLoaded { get; init; }

    /// <summary>Where that is in this process; null before it is loaded, and for code that is copied.</summary>
    public LoadedCode? Loaded { get; init; }

    /// <summary>Checked at every placement.</summary>
    public IReadOnlyList<LineRule> Rules { get; init; } = [];

    /// <summary>The label at which it is entered.</summary>
    public string Name => Labels[Entry];

    /// <summary>The thunks that it refers to, each once.</summary>
    public IEnumerable<Symbol> Thunks => CodeRelocations.Select(r => r.Target).Where(t => t.Kind == SymbolKind.Thunk).Distinct();

    /// <summary>Lower-case SHA-256 over code and data as emitted, before any placement.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Code);
        hash.AppendData(Data);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
