namespace HwBench.JitEmitters.Emission;

public enum SymbolKind
{
    /// <summary>A handler, by its index in the call table.</summary>
    Handler,

    /// <summary>The mitigation's shared thunk for an indirect branch through rax.</summary>
    Thunk,

    /// <summary>A byte of the object's own data.</summary>
    Data,

    /// <summary>A byte of the object's own code.</summary>
    Code,
}

/// <summary>
/// What an emitted object refers to. While it is assembled each symbol has a stand-in address (never mapped);
/// a placement puts the real one in its place.
/// </summary>
public readonly record struct Symbol(SymbolKind Kind, int Index)
{
    /// <summary>Where code is assembled: all stand-ins lie within reach of a 32-bit displacement of it.</summary>
    public const ulong CodeBase = 0x1000_0000;

    private const ulong RegionBytes = 0x1000_0000;

    public static readonly Symbol Thunk = new(SymbolKind.Thunk, 0);

    public ulong StandIn => Kind switch
    {
        SymbolKind.Code => CodeBase + (ulong)Index,
        SymbolKind.Handler => CodeBase + RegionBytes + ((ulong)Index * 16),
        SymbolKind.Thunk => CodeBase + (2 * RegionBytes),
        SymbolKind.Data => CodeBase + (3 * RegionBytes) + (ulong)Index,
        _ => throw new ArgumentOutOfRangeException(nameof(Kind)),
    };

    /// <summary>The symbol behind a stand-in address.</summary>
    public static Symbol At(ulong standIn)
    {
        ulong offset = standIn - CodeBase;
        return (offset / RegionBytes) switch
        {
            0 => new(SymbolKind.Code, (int)offset),
            1 => new(SymbolKind.Handler, (int)((offset - RegionBytes) / 16)),
            2 => Thunk,
            3 => new(SymbolKind.Data, (int)(offset - (3 * RegionBytes))),
            _ => throw new ArgumentOutOfRangeException(nameof(standIn), $"0x{standIn:x} is no symbol's address"),
        };
    }
}
