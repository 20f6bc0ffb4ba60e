using System.Runtime.CompilerServices;
using Xunit;

namespace HwBench.JitEmitters.Tests.Golden;

/// <summary>
/// A file of this folder that a test's text must equal. With HWBENCH_UPDATE_GOLDEN=1 in the environment it is written
/// anew instead: read the difference before it is committed.
/// </summary>
internal static class GoldenFile
{
    private const string UpdateVariable = "HWBENCH_UPDATE_GOLDEN";

    public static void AssertEqual(string file, string actual)
    {
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), file), actual);
            return;
        }

        string path = Path.Combine(AppContext.BaseDirectory, "Golden", file);
        Assert.True(File.Exists(path), $"{file} is missing; {UpdateVariable}=1 writes it");
        string expected = File.ReadAllText(path);
        if (actual != expected)
        {
            Assert.Fail($"{file} (- golden, + now; {UpdateVariable}=1 accepts):\n{Difference(expected.Split('\n'), actual.Split('\n'))}");
        }
    }

    // What lies between the common beginning and the common end.
    private static string Difference(string[] expected, string[] actual)
    {
        int shorter = Math.Min(expected.Length, actual.Length);
        int head = 0;
        while (head < shorter && expected[head] == actual[head])
        {
            head++;
        }

        int tail = 0;
        while (tail < shorter - head && expected[^(tail + 1)] == actual[^(tail + 1)])
        {
            tail++;
        }

        IEnumerable<string> removed = expected[head..^tail].Select(line => $"-{line}");
        IEnumerable<string> added = actual[head..^tail].Select(line => $"+{line}");
        return $"@ line {head + 1}\n{string.Join('\n', removed.Concat(added))}";
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
