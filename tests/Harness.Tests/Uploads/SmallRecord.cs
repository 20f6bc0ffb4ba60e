using System.IO.Compression;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using HwBench.Results.Tests;

namespace HwBench.Harness.Tests.Uploads;

/// <summary>A whole record that takes no time to make.</summary>
internal static class SmallRecord
{
    /// <returns>The file's path; another seed makes another run.</returns>
    public static string In(TemporaryFolder folder, ulong seed = 1)
    {
        string path = Path.Combine(folder.Path, $"{seed}.json.gz");
        _ = RunRecordFile.Write(path, new SyntheticRun { Sessions = 2, Sets = 1 }.Cell("a", "bare", ("table", 10), ("generated", 12)).Build(seed));
        return path;
    }

    public static byte[] Text(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var text = new MemoryStream();
        gzip.CopyTo(text);
        return text.ToArray();
    }
}
