namespace HwBench.Collector.Storage;

/// <summary>A folder that its user alone may read: records and tokens' hashes lie in it.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes it, where it isn't there.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
