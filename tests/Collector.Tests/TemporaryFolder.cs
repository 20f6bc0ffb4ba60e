namespace HwBench.Collector.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hwbench-collector-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
