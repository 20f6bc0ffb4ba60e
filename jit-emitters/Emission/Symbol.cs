using Iced.Intel;

namespace HwBench.JitEmitters.Emission;

public enum SymbolKind
{
    /// <summary>A handler, by its index in the call table.</summary>
    Handler,

    /// <summary>One of the mitigation's shared thunks.</summary>
    Thunk,

    /// <summary>A byte of the object's own data.</summary>
    Data,

    /// <summary>A byte of the object's own code.</summary>
    Code,

    /// <summary>The function that the context keeps outside of the timed loop.</summary>
    ContextFunction,
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

    // Room for a thunk's code before and behind the place where it is entered.
    private const ulong ThunkRoom = 0x1000;

    /// <summary>For a return.</summary>
    public static readonly Symbol ReturnThunk = new(SymbolKind.Thunk, ThunkCount - 1);

    /// <summary>The context's.</summary>
    public static readonly Symbol ContextFunction = new(SymbolKind.ContextFunction, 0);

    /// <summary>Indirect thunks by register number, and the return thunk.</summary>
    public const int ThunkCount = 17;

    // Room for a handler's code and what a mitigation has before its entry.
    private const ulong HandlerRoom = 64;

    /// <summary>The thunk for an indirect branch through a register, which compilers call __x86_indirect_thunk_reg.</summary>
    /// <param name="register">One of 64 bits, but the stack pointer.</param>
    public static Symbol IndirectThunk(Register register) => register.IsGPR64() && register != Register.RSP
        ? new(SymbolKind.Thunk, register - Register.RAX)
        : throw new ArgumentOutOfRangeException(nameof(register), $"no indirect branch goes through {register}");

    /// <summary>Of an indirect thunk.</summary>
    internal Register Register => Kind == SymbolKind.Thunk && this != ReturnThunk
        ? Register.RAX + Index
        : throw new InvalidOperationException($"{Kind} {Index} has no register");

    /// <summary>Of a thunk, for listings.</summary>
    internal string ThunkName => this == ReturnThunk ? "return_thunk" : $"indirect_thunk_{Register.ToString().ToLowerInvariant()}";

    public ulong StandIn => Kind switch
    {
        SymbolKind.Code => CodeBase + (ulong)Index,
        SymbolKind.Handler => CodeBase + RegionBytes + ((ulong)Index * HandlerRoom) + (HandlerRoom / 2),
        SymbolKind.Thunk => CodeBase + (2 * RegionBytes) + ((ulong)Index * ThunkRoom) + (ThunkRoom / 2),
        SymbolKind.Data => CodeBase + (3 * RegionBytes) + (ulong)Index,
        SymbolKind.ContextFunction => CodeBase + (4 * RegionBytes),
        _ => throw new ArgumentOutOfRangeException(nameof(Kind)),
    };

    /// <summary>The symbol behind a stand-in address.</summary>
    public static Symbol At(ulong standIn)
    {
        ulong offset = standIn - CodeBase;
        return (offset / RegionBytes) switch
        {
            0 => new(SymbolKind.Code, (int)offset),
            1 => new(SymbolKind.Handler, (int)((offset - RegionBytes) / HandlerRoom)),
            2 => new(SymbolKind.Thunk, (int)((offset - (2 * RegionBytes)) / ThunkRoom)),
            3 => new(SymbolKind.Data, (int)(offset - (3 * RegionBytes))),
            4 => ContextFunction,
            _ => throw new ArgumentOutOfRangeException(nameof(standIn), $"0x{standIn:x} is no symbol's address"),
        };
    }
}
