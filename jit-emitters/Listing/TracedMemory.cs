using System.Buffers.Binary;
using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Listing;

/// <summary>What traced code may touch: its own data and what stands before handlers, read-only, and a small stack in 8-byte words.</summary>
/// <param name="data">As <see cref="Fill"/> returns it.</param>
/// <param name="handlerPrefix">The bytes before each handler's entry.</param>
internal sealed class TracedMemory(byte[] data, byte[] handlerPrefix)
{
    /// <summary>The address above the stack.</summary>
    public const ulong StackTop = 0x7000_0000;

    private const int StackWords = 16;

    private static readonly ulong s_dataBase = new Symbol(SymbolKind.Data, 0).StandIn;

    private readonly ulong[] _stack = new ulong[StackWords];

    /// <summary>An object's data with the symbols' stand-in addresses in its pointers.</summary>
    public static byte[] Fill(CodeObject owner)
    {
        byte[] data = [.. owner.Data];
        foreach (Relocation relocation in owner.DataRelocations)
        {
            relocation.WriteData(data, relocation.Target.StandIn, s_dataBase);
        }

        return data;
    }

    /// <param name="bytes">4 or 8; the value is zero-extended.</param>
    public ulong Read(ulong address, int bytes)
    {
        ReadOnlySpan<byte> from = At(data, address - s_dataBase, bytes);
        if (from.IsEmpty && HandlerPrefixes.Of(address, handlerPrefix.Length) is { } prefix)
        {
            from = At(handlerPrefix, address - prefix, bytes);
        }

        return from.IsEmpty ? StackWord(address)
            : bytes == sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(from)
            : BinaryPrimitives.ReadUInt64LittleEndian(from);
    }

    public void Write(ulong address, ulong value) => StackWord(address) = value;

    // Empty where it doesn't hold as many.
    private static ReadOnlySpan<byte> At(byte[] memory, ulong offset, int bytes) =>
        memory.Length >= bytes && offset <= (ulong)(memory.Length - bytes) ? memory.AsSpan((int)offset) : [];

    private ref ulong StackWord(ulong address)
    {
        ulong down = StackTop - address;
        if (down is 0 or > StackWords * sizeof(ulong) || down % sizeof(ulong) != 0)
        {
            throw new TraceFaultException($"an access to 0x{address:x}, which is neither its data nor its stack");
        }

        return ref _stack[(down / sizeof(ulong)) - 1];
    }
}
