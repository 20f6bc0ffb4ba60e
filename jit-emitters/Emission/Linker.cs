using System.Buffers.Binary;

namespace HwBench.JitEmitters.Emission;

/// <summary>Where the symbols of a placement are.</summary>
/// <param name="handlers">By index in the call table.</param>
/// <param name="thunks">By the symbol's index; zero where there is none.</param>
/// <param name="contextFunction">Zero where there is none.</param>
public readonly ref struct SymbolAddresses(ReadOnlySpan<ulong> handlers, ReadOnlySpan<ulong> thunks, ulong contextFunction = 0)
{
    private readonly ReadOnlySpan<ulong> _handlers = handlers;
    private readonly ReadOnlySpan<ulong> _thunks = thunks;

    internal ulong Resolve(Symbol symbol, ulong code, ulong data) => symbol.Kind switch
    {
        SymbolKind.Handler => _handlers[symbol.Index],
        SymbolKind.Thunk => _thunks[symbol.Index],
        SymbolKind.Data => data + (ulong)symbol.Index,
        SymbolKind.Code => code + (ulong)symbol.Index,
        SymbolKind.ContextFunction => contextFunction,
        _ => throw new ArgumentOutOfRangeException(nameof(symbol)),
    };
}

/// <summary>Copies an object to its place and fills in the fields that depend on it.</summary>
public static class Linker
{
    /// <param name="code">Where the code goes, writable, at least the object's code long.</param>
    /// <param name="codeAddress">The address at which it will run.</param>
    /// <param name="data">Where the data goes.</param>
    /// <exception cref="MisplacedException">A byte of the code comes to lie where a rule of the object forbids it.</exception>
    public static void Place(CodeObject source, Span<byte> code, ulong codeAddress, Span<byte> data, ulong dataAddress, SymbolAddresses symbols)
    {
        foreach (LineRule rule in source.Rules)
        {
            rule.Check(source.Name, codeAddress);
        }

        source.Code.CopyTo(code);
        foreach (Relocation relocation in source.CodeRelocations)
        {
            ulong target = symbols.Resolve(relocation.Target, codeAddress, dataAddress);
            long displacement = (long)(target - (codeAddress + (ulong)relocation.End));
            BinaryPrimitives.WriteInt32LittleEndian(code[relocation.Offset..], checked((int)displacement));
        }

        source.Data.CopyTo(data);
        foreach (Relocation relocation in source.DataRelocations)
        {
            ulong target = symbols.Resolve(relocation.Target, codeAddress, dataAddress);
            relocation.WriteData(data, target, dataAddress);
        }
    }
}
