using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Native.Files;
using HwBench.Results.Input;

namespace HwBench.Collector.Administration;

/// <summary>A folder that comes to be whole or not at all: it is filled under another name, <c>TARGET.partial</c>. What a kill leaves there, the next try clears.</summary>
public sealed class UnfinishedFolder : IDisposable
{
    private readonly string _target;
    private readonly string _partial;
    private readonly FileStream _alone;

    /// <param name="target">Isn't there, or is empty.</param>
    /// <exception cref="InputException">It isn't; or another program is making it.</exception>
    public UnfinishedFolder(string target)
    {
        _target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        _partial = $"{_target}.partial";
        Path = System.IO.Path.Combine(_partial, "whole");
        CheckIsEmpty(target);
        PrivateFiles.MakeFolder(_partial);
        try
        {
            // .NET holds a lock that goes with its file until the file is gone, and opens another where it was too late for that.
            _alone = FileLock.Take(System.IO.Path.Combine(_partial, "lock"), FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new InputException($"{_partial}: is being filled by another program; let that end", e);
        }

        try
        {
            // Who had the lock may have filled it.
            CheckIsEmpty(target);
        }
        catch
        {
            Dispose();
            throw;
        }

        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        PrivateFiles.MakeFolder(Path);
    }

    /// <summary>To be filled.</summary>
    public string Path { get; }

    /// <summary>Gives it its name: what is in it has been flushed to the disk.</summary>
    public void Finish()
    {
        FolderSync.Flush(Path);
        if (Directory.Exists(_target))
        {
            Directory.Delete(_target);
        }

        Directory.Move(Path, _target);
        FolderSync.Flush(System.IO.Path.GetDirectoryName(_target)!);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        // From here on it may be another program's.
        _alone.Dispose();
        try
        {
            Directory.Delete(_partial);
        }
        catch (IOException)
        {
            // It is.
        }
    }

    private void CheckIsEmpty(string target)
    {
        if (File.Exists(_target) || (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any()))
        {
            throw new InputException($"{target}: isn't empty, and nothing is written over; give another folder");
        }
    }
}
