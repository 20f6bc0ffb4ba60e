using System.Text;
using HwBench.Native.Counters.Pmus;
using HwBench.Native.Host;

namespace HwBench.Native.Tests.Counters.Pmus;

/// <summary>A folder with the PMUs of some machine as the kernel shows them, deleted at the end.</summary>
internal sealed class FakeSysfs : IDisposable
{
    public const string Devices = "sys/bus/event_source/devices";

    // What Intel and AMD have in common; AMD's event has four more bits, and Intel more fields.
    private static readonly (string Field, string Bits)[] s_common = [("umask", "config:8-15"), ("edge", "config:18"), ("inv", "config:23"), ("cmask", "config:24-31")];
    private static readonly (string Field, string Bits)[] s_intel = [.. s_common, ("event", "config:0-7"), ("any", "config:21"), ("ldlat", "config1:0-15"), ("frontend", "config1:0-23")];
    private static readonly (string Field, string Bits)[] s_amd = [.. s_common, ("event", "config:0-7,32-35")];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hwbench-sysfs-");

    public KernelFiles Files => new(_root.FullName);

    public CorePmus Pmus => CorePmus.Read(Files);

    /// <summary>A machine whose only PMUs are of the kernel, not of a core: a virtual machine.</summary>
    public static FakeSysfs WithoutPmu() => new FakeSysfs().With("software/type", "1\n").With("msr/type", "8\n").With("msr/format/event", "config:0-63\n");

    public static FakeSysfs Skylake() => WithoutPmu().Core("cpu", 4, null, s_intel)
        .With("cpu/events/branch-misses", "event=0xc5\n")
        .With("cpu/events/mem-loads", "event=0xcd,umask=0x1,ldlat=3\n")
        .With("cpu/events/topdown-recovery-bubbles", "event=0x0d,umask=0x1,any=1\n")
        .With("cpu/events/topdown-recovery-bubbles.scale", "4\n")
        .With("uncore_imc/type", "13\n").With("uncore_imc/cpumask", "0\n");

    /// <summary>Core i9-12900K: cpus 0 to 15 are threads of P-cores, 16 to 23 E-cores.</summary>
    public static FakeSysfs AlderLake() => WithoutPmu().Core("cpu_core", 4, "0-15", s_intel).Core("cpu_atom", 10, "16-23", s_intel);

    public static FakeSysfs Zen() => WithoutPmu().Core("cpu", 4, null, s_amd).With("cpu/events/branch-misses", "event=0xc3\n");

    /// <param name="path">Below <see cref="Devices"/>.</param>
    public FakeSysfs With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public FakeSysfs With(string path, byte[] bytes)
    {
        string full = Path.Join(_root.FullName, Devices, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public FakeSysfs Without(string path)
    {
        File.Delete(Path.Join(_root.FullName, Devices, path));
        return this;
    }

    public void Dispose() => _root.Delete(recursive: true);

    private FakeSysfs Core(string name, int type, string? cpus, (string Field, string Bits)[] fields)
    {
        With($"{name}/type", $"{type}\n");
        if (cpus is not null)
        {
            With($"{name}/cpus", $"{cpus}\n");
        }

        foreach ((string field, string bits) in fields)
        {
            With($"{name}/format/{field}", $"{bits}\n");
        }

        return this;
    }
}
