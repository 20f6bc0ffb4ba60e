using HwBench.Collector.Storage;

namespace HwBench.Collector.Index;

/// <summary>A file that one program at a time has open; the system lets go of it however that program ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <param name="file">Is made where it isn't there.</param>
    /// <param name="options">Whether it goes when it is let go of.</param>
    /// <exception cref="IOException">Another has it.</exception>
    public static FileStream Take(string file, FileOptions options = FileOptions.None) => PrivateFiles.Open(file, FileMode.OpenOrCreate, FileShare.None, options);

    /// <exception cref="IOException">Another has it for too long.</exception>
    public static FileStream Wait(string file)
    {
        DateTime end = DateTime.UtcNow + s_patience;
        while (true)
        {
            try
            {
                return Take(file);
            }
            catch (IOException) when (DateTime.UtcNow < end && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            {
                Thread.Sleep(s_pause);
            }
        }
    }
}
