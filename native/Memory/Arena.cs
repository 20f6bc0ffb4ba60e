using HwBench.Native.Host;

namespace HwBench.Native.Memory;

/// <summary>
/// Two neighbouring regions within reach of a 32-bit displacement: code, whose pages are either writable or
/// executable and never both, and data, whose pages are never executable.
/// </summary>
public sealed unsafe class Arena : IDisposable
{
    public const int PageSize = 4096;

    private readonly IPageMemory _pages;
    private nint _base;
    private readonly nuint _length;
    private bool _disposed;

    /// <inheritdoc cref="Arena(int, int, IPageMemory)"/>
    public Arena(int codeBytes, int dataBytes)
        : this(codeBytes, dataBytes, PageMemory.OfThisSystem)
    {
    }

    /// <param name="codeBytes">Size of the code region; rounded up to pages. Pages are taken from the system when first written.</param>
    /// <param name="dataBytes">Size of the data region; rounded up to pages.</param>
    /// <param name="pages">The system calls.</param>
    /// <exception cref="OutOfMemoryException">The system refuses the mapping.</exception>
    public Arena(int codeBytes, int dataBytes, IPageMemory pages)
    {
        _pages = pages;
        CodeBytes = RoundUp(codeBytes);
        DataBytes = RoundUp(dataBytes);
        _length = (nuint)(CodeBytes + (long)DataBytes);
        _base = pages.Take(_length);
    }

    public int CodeBytes { get; }

    public int DataBytes { get; }

    public nint Code => _base;

    public nint Data => _base + CodeBytes;

    /// <summary>The data region.</summary>
    public Span<byte> DataSpan => new((void*)Data, DataBytes);

    /// <summary>Makes code pages writable (and not executable).</summary>
    /// <param name="offset">From the start of the code region; any byte of the first page.</param>
    public Span<byte> Unseal(int offset, int length)
    {
        (nint first, nuint bytes) = Pages(offset, length);
        _pages.MakeWritable(first, bytes);
        return new Span<byte>((void*)(Code + offset), length);
    }

    /// <summary>Makes code pages executable (and not writable).</summary>
    /// <exception cref="MachineException">The system forbids it, as hardened containers do.</exception>
    public void Seal(int offset, int length)
    {
        (nint first, nuint bytes) = Pages(offset, length);
        _pages.MakeExecutable(first, bytes);
    }

    private (nint First, nuint Bytes) Pages(int offset, int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + (long)length, CodeBytes);
        int first = offset & ~(PageSize - 1);
        return (Code + first, (nuint)(RoundUp(offset + length) - first));
    }

    private static int RoundUp(int bytes) => checked(bytes + PageSize - 1) & ~(PageSize - 1);

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _pages.Release(_base, _length);
            _base = 0;
        }
    }
}
