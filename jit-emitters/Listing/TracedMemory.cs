using System.Buffers.Binary;
using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Listing;

/// <summary>What traced code may touch: its own data, read-only and in 8-byte words, and a small stack.</summary>
/// <param name="data">As <see cref="Fill"/> returns it.</param>
internal sealed class TracedMemory(byte[] data)
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

    public ulong Read(ulong address)
    {
        ulong offset = address - s_dataBase;
        return data.Length >= sizeof(ulong) && offset <= (ulong)data.Length - sizeof(ulong)
            ? BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan((int)offset))
            : StackWord(address);
    }

    public void Write(ulong address, ulong value) => StackWord(address) = value;

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
