using System.IO.MemoryMappedFiles;

namespace HwBench.Native.Processes;

/// <summary>32-bit words of a file that several processes have mapped: a store in one is a load in the others, without a system call.</summary>
public sealed unsafe class SharedWords : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int* _words;
    private readonly int _count;
    private bool _disposed;

    /// <param name="path">A file of at least <paramref name="count"/> words.</param>
    public SharedWords(string path, int count)
    {
        long bytes = (long)count * sizeof(int);

        // By its path, others could only read it while it is open (Windows), and not remove it.
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _file = MemoryMappedFile.CreateFromFile(file, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, bytes);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        _words = (int*)pointer;
        _count = count;
    }

    /// <summary>Stores become visible to others in the order in which they were made.</summary>
    public int this[int index]
    {
        get => Volatile.Read(ref At(index));
        set => Volatile.Write(ref At(index), value);
    }

    private ref int At(int index)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count);
        return ref _words[index];
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
