using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Profiling;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.PerfVisibility;
using HwBench.Native.Memory;
using Xunit;

namespace HwBench.Harness.Tests.Profiling;

/// <summary>The real perf records emitted code and reads what we wrote for it.</summary>
public class PerfOracleTests
{
    private static readonly ProfiledEvent s_time = new("cpu-clock:u", "asked for by a test");

    [Fact]
    public async Task Samples_fall_on_the_dispatcher_and_perf_itself_finds_its_labels_in_the_jitdump()
    {
        InstalledProgram perf = await PerfInstalled.OrSkip();
        using var folder = new TemporaryFolder();
        var task = new ProfileTask("xen-4.17-pv64/uniform/random/retpoline/hot", "linear", 5, 1, folder.Path);

        ProfileReport report = task.Run(s_time, HostProgram.Self, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(report.Samples, report.Outside + report.Objects.Sum(o => o.Samples));
        Assert.True(report.Objects[0] is { Name: "linear", Samples: > 0 });
        Assert.True(report.Objects.Single(o => o.Name == "timing_kernel").Samples > 0);
        Assert.True(report.Objects[0].Instructions.Count(i => i.Instruction.StartsWith('j') && i.Samples > 0) > 1);

        string injected = Path.Combine(folder.Path, "injected.data");
        ToolResult inject = await PerfInstalled.Run(perf, "inject", "--jit", "-i", Path.Combine(folder.Path, "perf.data"), "-o", injected);
        Assert.True(inject.ExitCode == 0, inject.Error);
        string script = (await PerfInstalled.Run(perf, "script", "-i", injected, "-F", "ip,sym", "--max-stack", "1")).Output;
        string[] names = [.. script.Split('\n').Select(line => line.Trim().Split(' ')[^1])];
        Assert.Equal(report.Objects[0].Instructions.Where(i => i.Label == "linear").Sum(i => i.Samples), names.Count(n => n == "linear"));
        Assert.Equal(report.Objects[0].Instructions.Where(i => i.Label == "done").Sum(i => i.Samples), names.Count(n => n == "linear.done"));

        // perf made an object of each symbol, with its bytes.
        Assert.Contains(Directory.GetFiles(folder.Path, "jitted-*.so"), file =>
            File.ReadAllBytes(file).AsSpan().IndexOf(new ProfiledCell(task.Cell, task.Variant).Image.Dispatchers[0].Code.AsSpan(0, 16)) >= 0);
    }

    [Fact]
    public async Task Perf_finds_our_names_in_the_map()
    {
        InstalledProgram perf = await PerfInstalled.OrSkip();
        using var folder = new TemporaryFolder();
        string data = Path.Combine(folder.Path, "perf.data");
        using var spin = new Spin();
        using var map = new PerfMap(Environment.ProcessId, [new PerfSymbol("spin.round", (ulong)spin.Address, Spin.Length)]);
        ToolResult record = await PerfInstalled.Run(perf, "record", "-e", "cpu-clock:u", "--no-buildid-cache", "-o", data, "-p", $"{Environment.ProcessId}", "--", "sleep", "1");
        Assert.True(record.ExitCode == 0, record.Error);

        Assert.Contains("spin.round", (await PerfInstalled.Run(perf, "script", "-i", data, "-F", "ip,sym")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_while_perf_records_ends_with_130_and_leaves_no_file()
    {
        _ = await PerfInstalled.OrSkip();
        using var temporary = new TemporaryFolder();
        var info = new ProcessStartInfo(HostProgram.Self.Executable, [.. HostProgram.Self.LeadingArguments, "profile", CellName.Example, "--seconds", "60"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["TMPDIR"] = temporary.Path;
        using Process profile = Process.Start(info)!;
        while (Directory.GetFiles(temporary.Path, "perf.data", SearchOption.AllDirectories).Length == 0)
        {
            Assert.False(profile.HasExited);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        string dump = Path.GetFileNameWithoutExtension(Directory.GetFiles(temporary.Path, "jit-*.dump", SearchOption.AllDirectories).Single());
        int child = int.Parse(dump["jit-".Length..]);
        Assert.True(File.Exists(PerfMap.PathOf(child)));
        using (Process kill = Process.Start("kill", ["-INT", $"{profile.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(("hwbench: interrupted\n", ""), (await profile.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), await profile.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)));
        await profile.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((int)ExitCode.Interrupted, profile.ExitCode);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(temporary.Path), entry => Path.GetFileName(entry).StartsWith("hwbench", StringComparison.Ordinal));
        Assert.False(File.Exists(PerfMap.PathOf(child)));
        Assert.False(Directory.Exists($"/proc/{child}"));
    }

    /// <summary>Emitted code that a thread runs over and over.</summary>
    private sealed unsafe class Spin : IDisposable
    {
        public const int Length = 5;

        private readonly Arena _arena = new(Arena.PageSize, 0);
        private readonly Thread _thread;
        private volatile bool _ended;

        public Spin()
        {
            // 1: dec %edi; jne 1b; ret
            ReadOnlySpan<byte> code = [0xFF, 0xCF, 0x75, 0xFC, 0xC3];
            code.CopyTo(_arena.Unseal(0, Length));
            _arena.Seal(0, Length);
            _thread = new Thread(() =>
            {
                while (!_ended)
                {
                    ((delegate* unmanaged<int, void>)Address)(1 << 20);
                }
            });
            _thread.Start();
        }

        public nint Address => _arena.Code;

        public void Dispose()
        {
            _ended = true;
            _thread.Join();
            _arena.Dispose();
        }
    }
}
