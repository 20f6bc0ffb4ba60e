using System.Runtime.CompilerServices;
using Xunit;

namespace HwBench.Results.Tests;

/// <summary>Compares text with a file of the repository. With HWBENCH_UPDATE_GOLDEN=1 the file is written instead, for the review to see.</summary>
internal static class GoldenFile
{
    /// <param name="actual">The text.</param>
    /// <param name="relative">The file, from the folder of the calling source file.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public static void Matches(string actual, string relative, [CallerFilePath] string source = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(source)!, relative);
        if (Environment.GetEnvironmentVariable("HWBENCH_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
