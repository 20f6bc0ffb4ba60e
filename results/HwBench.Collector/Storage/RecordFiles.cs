using System.Collections.Concurrent;
using HwBench.Native.Files;
using HwBench.Results.Records;

namespace HwBench.Collector.Storage;

/// <summary>Records as files named by their address, <c>ab/cdef….json.gz</c>: in a collector's folder, and in a backup.</summary>
/// <param name="folder">Need not be there.</param>
public sealed class RecordFiles(string folder)
{
    private const string Extension = ".json.gz";
    private const int Prefix = 2;

    // Whether this process knows of a folder of addresses that its name is on the disk; one that a kill left may not be.
    private readonly ConcurrentDictionary<string, bool> _flushed = new();

    /// <param name="address">Is one.</param>
    public string PathOf(string address) => Path.Combine(folder, address[..Prefix], address[Prefix..] + Extension);

    /// <returns>Null where there is none.</returns>
    public FileStream? Open(string address)
    {
        try
        {
            return new FileStream(PathOf(address), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <returns>Bytes; null where there is none.</returns>
    public long? Length(string address) => new FileInfo(PathOf(address)) is { Exists: true } file ? file.Length : null;

    /// <summary>Takes a file in. When it returns, the record outlasts a power failure.</summary>
    /// <param name="address">Of what the file holds.</param>
    /// <param name="body">On the same file system; is moved.</param>
    public void Take(string address, IncomingFile body)
    {
        string path = PathOf(address);
        string of = Path.GetDirectoryName(path)!;
        if (!_flushed.ContainsKey(of))
        {
            PrivateFiles.MakeFolder(of);
            FolderSync.Flush(folder);
            _flushed[of] = true;
        }

        body.Stream.Flush(flushToDisk: true);
        File.Move(body.Path, path, overwrite: true);
        FolderSync.Flush(of);
    }

    public void Remove(string address) => File.Delete(PathOf(address));

    /// <returns>Every file, with the address that its name says; null where it says none.</returns>
    public IEnumerable<(string Path, string? Address)> All() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => (path, AddressOf(path)))
        : [];

    private string? AddressOf(string path)
    {
        string name = Path.GetFileName(path);
        string address = Path.GetFileName(Path.GetDirectoryName(path)) + (name.EndsWith(Extension, StringComparison.Ordinal) ? name[..^Extension.Length] : "");
        return RecordAddress.IsAddress(address) && PathOf(address) == path ? address : null;
    }
}
