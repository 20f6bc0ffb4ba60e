using System.Buffers;

namespace HwBench.Results.Input;

/// <summary>Bytes in memory that is lent: to be disposed of by whoever was given them.</summary>
internal sealed class PooledBytes : IDisposable
{
    // The common pool keeps arrays for each thread that ever had one: a server's have hundreds of megabytes. Longer ones aren't kept.
    private const int LongestKept = 16 << 20;

    private static readonly ArrayPool<byte> s_pool = ArrayPool<byte>.Create(LongestKept, Environment.ProcessorCount);

    private byte[] _bytes;

    /// <param name="room">Bytes; none is taken yet.</param>
    public PooledBytes(int room) => _bytes = s_pool.Rent(room);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>The rest of a stream, but never more than <paramref name="most"/> bytes and one, which tells that there were more.</summary>
    /// <param name="start">What was read already.</param>
    /// <param name="stream">Read to its end, or so far.</param>
    /// <param name="most">Below 2^30.</param>
    /// <param name="expected">How many there are likely to be.</param>
    public static PooledBytes Read(ReadOnlySpan<byte> start, Stream stream, int most, int expected)
    {
        var read = new PooledBytes(start.Length + expected + 1);
        try
        {
            read.Append(start);
            for (int count = -1; count != 0 && read.Length <= most; read.Length += count)
            {
                read.MakeRoom();
                count = stream.Read(read._bytes, read.Length, Math.Min(read._bytes.Length, most + 1) - read.Length);
            }

            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    /// <summary>As long as it isn't disposed of.</summary>
    public ArraySegment<byte> Segment => new(_bytes, 0, Length);

    public void Dispose()
    {
        s_pool.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void MakeRoom()
    {
        if (Length == _bytes.Length)
        {
            byte[] longer = s_pool.Rent(2 * Length);
            Span.CopyTo(longer);
            s_pool.Return(_bytes);
            _bytes = longer;
        }
    }
}
