namespace HwBench.Collector.Storage;

/// <summary>A body on its way: in a file, so that many at once take no memory. Removed when disposed of, unless a store has taken it away.</summary>
public sealed class IncomingFile : IDisposable
{
    /// <param name="folder">Exists.</param>
    public IncomingFile(string folder)
    {
        Path = System.IO.Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        Stream = new FileStream(Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
    }

    public string Path { get; }

    /// <summary>Without a buffer: what was written is in the file.</summary>
    public FileStream Stream { get; }

    /// <returns>One without a name, which nobody else can open and which is gone with the process, however that ends.</returns>
    public static IncomingFile Nameless()
    {
        var file = new IncomingFile(System.IO.Path.GetTempPath());
        File.Delete(file.Path);
        return file;
    }

    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(Path);
    }
}
