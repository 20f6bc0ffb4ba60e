using HwBench.Native.Host;
using HwBench.Native.Interop;

namespace HwBench.Native.Memory;

/// <summary>
/// Two neighbouring regions within reach of a 32-bit displacement: code, whose pages are either writable or
/// executable and never both, and data, whose pages are never executable.
/// </summary>
public sealed unsafe class Arena : IDisposable
{
    public const int PageSize = 4096;

    private nint _base;
    private readonly nuint _length;
    private bool _disposed;

    /// <param name="codeBytes">Size of the code region; rounded up to pages. Pages are taken from the system when first written.</param>
    /// <param name="dataBytes">Size of the data region; rounded up to pages.</param>
    /// <exception cref="OutOfMemoryException">The system refuses the mapping.</exception>
    public Arena(int codeBytes, int dataBytes)
    {
        CodeBytes = RoundUp(codeBytes);
        DataBytes = RoundUp(dataBytes);
        _length = (nuint)(CodeBytes + (long)DataBytes);
        _base = LibC.mmap(0, _length, LibC.PROT_READ | LibC.PROT_WRITE, LibC.MAP_PRIVATE | LibC.MAP_ANONYMOUS | LibC.MAP_NORESERVE, -1, 0);
        if (_base == -1)
        {
            throw new OutOfMemoryException(LibC.LastError($"mmap of {_length} bytes"));
        }
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
        Protect(offset, length, LibC.PROT_READ | LibC.PROT_WRITE);
        return new Span<byte>((void*)(Code + offset), length);
    }

    /// <summary>Makes code pages executable (and not writable).</summary>
    /// <exception cref="MachineException">The system forbids it, as hardened containers do.</exception>
    public void Seal(int offset, int length) => Protect(offset, length, LibC.PROT_READ | LibC.PROT_EXEC);

    private void Protect(int offset, int length, int protection)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + (long)length, CodeBytes);
        int first = offset & ~(PageSize - 1);
        int bytes = RoundUp(offset + length) - first;
        if (LibC.mprotect(Code + first, (nuint)bytes, protection) != 0)
        {
            throw new MachineException(
                $"this process may not make memory executable ({LibC.LastError("mprotect")})",
                "run outside the container or policy that forbids it");
        }
    }

    private static int RoundUp(int bytes) => checked(bytes + PageSize - 1) & ~(PageSize - 1);

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _ = LibC.munmap(_base, _length);
            _base = 0;
        }
    }
}
