using HwBench.Native.Host;

namespace HwBench.Harness.Tests.Host;

/// <summary>A folder that holds the kernel's files of some machine, deleted at the end.</summary>
internal sealed class FakeKernel : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hwbench-kernel-");

    public KernelFiles Files => new(_root.FullName);

    public FakeKernel With(string path, string text)
    {
        string full = Path.Join(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
