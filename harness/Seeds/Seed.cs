using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HwBench.Harness.Seeds;

/// <summary>Everything random comes from one seed: each purpose has a stream of its own, named by a path.</summary>
public static class Seed
{
    /// <summary>A seed that nobody chose.</summary>
    public static ulong Fresh() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>
    /// The seed of the stream at a path. Different paths give unrelated streams (SHA-256 over seed and path), so
    /// that adding a purpose changes none of the others; ("a", "bc") and ("ab", "c") differ.
    /// </summary>
    public static ulong Derive(ulong seed, params ReadOnlySpan<string> path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(word, seed);
        hash.AppendData(word);
        foreach (string part in path)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt64LittleEndian(word, utf8.Length);
            hash.AppendData(word);
            hash.AppendData(utf8);
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }
}
