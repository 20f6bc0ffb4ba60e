using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace HwBench.Results.Input;

/// <summary>A file that is one gzip member and nothing besides (RFC 1952). GZipStream reads several, and passes over whatever follows them.</summary>
internal static class GzipMember
{
    private const int FixedHeader = 10;
    private const int Trailer = 2 * sizeof(uint);

    // Of deflate: a longest match of 258 bytes takes two bits at least.
    private const int MostRatio = 1032;

    // RFC 1952, 2.3.1.
    private const byte Deflate = 8;
    private const int HeaderHash = 1 << 1;
    private const int Extra = 1 << 2;
    private const int Name = 1 << 3;
    private const int Comment = 1 << 4;
    private const int Reserved = 0xe0;

    /// <param name="file">All of it.</param>
    /// <param name="most">Bytes of text.</param>
    /// <returns>The text; null where it is longer.</returns>
    /// <exception cref="InvalidDataException">The file is cut off or damaged, or something follows the member.</exception>
    public static PooledBytes? Text(PooledBytes file, int most)
    {
        int start = LengthOfHeader(file.Span);
        int length = file.Length - Trailer - start;
        if (length <= 0)
        {
            throw Cut();
        }

        uint hash = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[^Trailer..]);
        uint stated = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[^sizeof(uint)..]);
        using var packed = new OneByOneAtTheEnd(file.Segment.Slice(start, length));
        using var inflated = new DeflateStream(packed, CompressionMode.Decompress);
        if (stated > most)
        {
            return IsLonger(inflated, most) ? null : throw Cut();
        }

        var text = PooledBytes.Read([], inflated, (int)stated, (int)Math.Min(stated, (long)file.Length * MostRatio));
        if (FaultOf(text, packed, stated, hash) is { } fault)
        {
            text.Dispose();
            throw fault;
        }

        return text;
    }

    private static InvalidDataException? FaultOf(PooledBytes text, OneByOneAtTheEnd packed, uint length, uint hash) =>
        text.Length > length ? new InvalidDataException("the text is longer than is stated")
        : packed.IsUsedUp ? text.Length < length ? Cut() : Crc32.HashToUInt32(text.Span) == hash ? null : new InvalidDataException("the text isn't that of the checksum")
        : packed.WasNotEnough ? Cut()
        : new InvalidDataException("something follows its end; a record is one gzip member alone");

    private static int LengthOfHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < FixedHeader)
        {
            throw Cut();
        }

        int flags = file[3];
        if (file[0] != 0x1f || file[1] != 0x8b || file[2] != Deflate || (flags & Reserved) != 0)
        {
            throw new InvalidDataException("the header is none");
        }

        int at = FixedHeader;
        if ((flags & Extra) != 0)
        {
            at += sizeof(ushort) + (file.Length < at + sizeof(ushort) ? throw Cut() : BinaryPrimitives.ReadUInt16LittleEndian(file[at..]));
        }

        for (int texts = ((flags & Name) != 0 ? 1 : 0) + ((flags & Comment) != 0 ? 1 : 0); texts > 0; texts--)
        {
            int end = at > file.Length ? -1 : file[at..].IndexOf((byte)0);
            at += end < 0 ? throw Cut() : end + 1;
        }

        return (flags & HeaderHash) == 0 ? at : at + sizeof(ushort);
    }

    private static bool IsLonger(Stream text, int most)
    {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read = -1; read != 0 && length <= most; length += read)
        {
            read = text.Read(buffer);
        }

        return length > most;
    }

    private static InvalidDataException Cut() => new("the end is missing");

    /// <summary>The last byte comes alone, so that whether the reader needed it, and no more, can be told.</summary>
    private sealed class OneByOneAtTheEnd(ArraySegment<byte> bytes) : MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
    {
        /// <summary>Whether more was asked for than there is.</summary>
        public bool WasNotEnough { get; private set; }

        /// <summary>Whether all was needed, and no more.</summary>
        public bool IsUsedUp => Position == Length && !WasNotEnough;

        public override int Read(byte[] buffer, int offset, int count)
        {
            WasNotEnough |= Position == Length;
            return base.Read(buffer, offset, (int)Math.Min(count, Math.Max(1, Length - 1 - Position)));
        }
    }
}
