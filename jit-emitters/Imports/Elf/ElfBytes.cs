using System.Buffers.Binary;
using System.Text;

namespace HwBench.JitEmitters.Imports.Elf;

/// <summary>Little-endian fields of a file that may be cut short or altered: what lies outside is an error, never a crash.</summary>
internal sealed class ElfBytes(byte[] bytes)
{
    // Names may share their ends, so together they can be longer than their table; beyond this they are made up.
    private long _namesLeft = 2L * bytes.Length;

    public int Length => bytes.Length;

    public byte At(ulong offset) => Slice(offset, 1)[0];

    public ushort U16(ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public uint U32(ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public ulong U64(ulong offset) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8));

    /// <exception cref="ImportException">It ends outside of the file.</exception>
    public ReadOnlySpan<byte> Slice(ulong offset, ulong length) =>
        offset <= (ulong)bytes.Length && length <= (ulong)bytes.Length - offset
            ? bytes.AsSpan((int)offset, (int)length)
            : throw new ImportException($"is cut short or damaged: it refers to {length} bytes at offset 0x{offset:x} and has {bytes.Length} in all");

    /// <summary>The zero-terminated text at an offset of a table of names.</summary>
    public string Name(ElfSection names, uint offset)
    {
        ReadOnlySpan<byte> table = Slice(names.FileOffset, names.Size);
        if (offset >= (ulong)table.Length)
        {
            throw new ImportException($"is damaged: a name begins outside of the table of names at offset 0x{names.FileOffset:x}");
        }

        ReadOnlySpan<byte> text = table[(int)offset..];
        int end = text.IndexOf((byte)0);
        return end >= 0 && (_namesLeft -= end) >= 0
            ? Encoding.Latin1.GetString(text[..end])
            : throw new ImportException($"is damaged: the name at offset 0x{names.FileOffset + offset:x} doesn't end, or names are too long");
    }
}
