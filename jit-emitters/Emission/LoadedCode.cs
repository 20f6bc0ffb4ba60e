using System.Buffers.Binary;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Emission;

/// <summary>
/// Code that stays where the system's loader put it. What it calls as handlers are stubs of its own, of
/// <see cref="StubBytes"/> each; a placement writes its handlers into them.
/// </summary>
/// <param name="entry">The address at which it is entered.</param>
/// <param name="stubs">Address of the first stub.</param>
/// <param name="section">All stubs as they are in the file.</param>
/// <param name="handlers">By stub: the handler's index in the call table; null where the table doesn't have it.</param>
public sealed class LoadedCode(nint entry, nint stubs, byte[] section, IReadOnlyList<int?> handlers)
{
    public const int StubBytes = 64;

    // jmp *0(%rip), then the address (SDM vol. 2, "JMP").
    private const int JumpBytes = 14;

    private static readonly byte[] s_jump = [0xff, 0x25, 0, 0, 0, 0];

    /// <summary>Of its first byte.</summary>
    public ulong Address => (ulong)entry;

    /// <returns>Null for code that is copied.</returns>
    /// <exception cref="InvalidOperationException">It isn't loaded.</exception>
    public static LoadedCode? Of(CodeObject code) => code.IsLoaded
        ? code.Loaded ?? throw new InvalidOperationException($"{code.Name} must be loaded before it is placed")
        : null;

    /// <summary>Has every stub do what the placement's handler does: by the handler's own bytes where they fit and reach their thunk, otherwise by a jump to it.</summary>
    /// <param name="objects">By index in the call table; null: jumps only.</param>
    public void Bind(SymbolAddresses symbols, IReadOnlyList<CodeObject>? objects)
    {
        byte[] bytes = [.. section];
        for (int i = 0; i < handlers.Count; i++)
        {
            if (handlers[i] is not { } index)
            {
                continue;
            }

            Span<byte> stub = bytes.AsSpan(i * StubBytes, StubBytes);
            ulong address = (ulong)stubs + ((ulong)i * StubBytes);
            if (objects?[index] is { } handler && Fits(handler, address, symbols))
            {
                WriteHandler(handler, stub, address, symbols);
            }
            else
            {
                s_jump.CopyTo(stub);
                BinaryPrimitives.WriteUInt64LittleEndian(stub[s_jump.Length..JumpBytes], symbols.Resolve(new(SymbolKind.Handler, index), 0, 0));
            }
        }

        LoadedObject.Overwrite(stubs, bytes);
    }

    private static bool Fits(CodeObject handler, ulong address, SymbolAddresses symbols)
    {
        bool reaches = handler.Data.Length == 0 && handler.Code.Length - handler.Entry <= StubBytes;
        foreach (Relocation relocation in handler.CodeRelocations)
        {
            long distance = (long)(symbols.Resolve(relocation.Target, address, 0) - address);
            reaches &= Math.Abs(distance) < int.MaxValue - StubBytes;
        }

        return reaches;
    }

    // What a mitigation has before a handler's entry isn't taken: compiled calls don't look there.
    private static void WriteHandler(CodeObject handler, Span<byte> stub, ulong address, SymbolAddresses symbols)
    {
        Span<byte> whole = new byte[handler.Code.Length];
        Linker.Place(handler, whole, address - (ulong)handler.Entry, [], 0, symbols);
        whole[handler.Entry..].CopyTo(stub);
    }
}
