namespace HwBench.Collector.Storage;

/// <summary>A body on its way: in a file, so that many at once take no memory. Removed when disposed of, unless a store has taken it away.</summary>
public sealed class IncomingFile : IDisposable
{
    /// <param name="folder">Exists.</param>
    public IncomingFile(string folder)
    {
        Path = System.IO.Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        Stream = PrivateFiles.Open(Path, FileMode.CreateNew, FileShare.Read | FileShare.Delete);
    }

    public string Path { get; }

    /// <summary>Without a buffer: what was written is in the file.</summary>
    public FileStream Stream { get; }

    /// <param name="folder">Exists.</param>
    /// <returns>One without a name, which nobody else can open and which is gone with the process, however that ends.</returns>
    public static IncomingFile Nameless(string folder)
    {
        var file = new IncomingFile(folder);
        File.Delete(file.Path);
        return file;
    }

    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(Path);
    }
}
