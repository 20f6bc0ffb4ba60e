using System.Buffers.Binary;

namespace HwBench.Collector.Storage;

/// <summary>What gzip says of the text in it, before anything is decompressed.</summary>
internal static class GzipText
{
    /// <param name="gzip">Can be sought in; its place moves.</param>
    /// <returns>Its last four bytes (RFC 1952), bytes; null where it isn't gzip.</returns>
    public static long? Length(Stream gzip)
    {
        Span<byte> ends = stackalloc byte[2 + sizeof(uint)];
        gzip.Position = 0;
        if (gzip.Length < ends.Length || gzip.ReadAtLeast(ends[..2], 2) < 2 || ends[0] != 0x1f || ends[1] != 0x8b)
        {
            return null;
        }

        gzip.Position = gzip.Length - sizeof(uint);
        gzip.ReadExactly(ends[2..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(ends[2..]);
    }
}
