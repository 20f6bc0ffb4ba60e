using System.Diagnostics;
using System.Text.Json.Nodes;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Native.Affinity;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class RefusedRunTests
{
    [Theory]
    [InlineData("unknown battery 'xen-4.71'; nearest: xen-4.17", "xen-4.71")]
    [InlineData("--over 10: give a time such as 90s, 10m or 2h", "--over", "10")]
    [InlineData("--over -5s: give a time", "--over=-5s")]
    [InlineData("--over NaNs: give a time", "--over", "NaNs")]
    [InlineData("--over 169h: give a time such as 90s, 10m or 2h, up to a week", "--over", "169h")]
    [InlineData("--sessions 0: give 1 to 1000", "--sessions", "0")]
    [InlineData("--sessions 1001: give 1 to 1000", "--sessions", "1001")]
    [InlineData("--budget 0s: is no time at all", "--budget", "0s")]
    [InlineData("--budget -5s: give a time", "--budget=-5s")]
    [InlineData("--budget NaNs: give a time", "--budget", "NaNs")]
    [InlineData("--budget 5: give a time such as 90s, 10m or 2h", "--budget", "5")]
    [InlineData("--budget 169h: give a time such as 90s, 10m or 2h, up to a week", "--budget", "169h")]
    [InlineData("--budget 1s: battery xen-4.17 takes about ", "--budget", "1s")]
    [InlineData("--budget 5s: all ", "all", "--budget", "5s")]
    [InlineData("run all: --quick is for one battery", "all", "--quick")]
    [InlineData("run all: --over is for one battery", "all", "--over", "10m")]
    [InlineData("run: ", "--seed", "-1")]
    [InlineData("--cpu 'one': give a cpu's number, auto or each-kind", "--cpu", "one")]
    public void Options_that_make_no_sense_are_one_line(string says, params string[] options) => AssertRefused(says, options);

    [Theory]
    [InlineData("variants", """["table", "tree", "generatd"]""", "$.variants[2]: unknown variant 'generatd'; nearest: generated")]
    [InlineData("mitigation", "\"retpolin\"", "$.cells[0].mitigation: unknown mitigation 'retpolin'; nearest: retpoline")]
    [InlineData("table", "\"xen-4.17-pv65\"", "$.cells[0].table: unknown call table 'xen-4.17-pv65'; nearest: xen-4.17-pv64")]
    [InlineData("mix", "\"unifrom\"", "$.cells[0].mix: unknown mix 'unifrom'; nearest: uniform")]
    public void Names_in_a_battery_file_that_nobody_knows_are_answered_with_the_nearest(string member, string json, string says)
    {
        using var folder = new TemporaryFolder();
        JsonNode cells = JsonNode.Parse("""[{ "table": "synthetic-4", "mix": "uniform", "order": "random", "mitigation": "bare", "context": "hot" }]""")!;
        if (member == "variants")
        {
            AssertRefused($"{TinyBattery.In(folder, (member, JsonNode.Parse(json)!))}: {says}", Path.Combine(folder.Path, "tiny.json"));
            return;
        }

        cells[0]![member] = JsonNode.Parse(json);
        AssertRefused($"{TinyBattery.In(folder, ("cells", cells))}: {says}", Path.Combine(folder.Path, "tiny.json"));
    }

    [Fact]
    public void A_cpu_that_is_not_there_is_a_lack_of_the_machine_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();

        string line = Invocation.Run("run", "--cpu", "9999", "--output", Path.Combine(folder.Path, "record")).OnlyError(ExitCode.MachineLacks);

        Assert.Equal($"hwbench: cpu 9999 isn't among those that this process may use ({CpuList.Format(CpuAffinity.Allowed())}); choose one of them with --cpu", line);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("a-file/record", "can't be written")]
    [InlineData("a-folder", "is no file's path")]
    [InlineData("new-folder/", "is no file's path")]
    [InlineData("", "is no file's path")]
    [InlineData("/proc/record", "can't be written")]
    [InlineData("/proc/self/new/record", "can't be written")]
    public void A_place_that_can_not_be_written_is_refused_before_anything_is_measured(string place, string says)
    {
        using var folder = new TemporaryFolder();
        _ = folder.Write("a-file", "kept");
        _ = Directory.CreateDirectory(Path.Combine(folder.Path, "a-folder"));
        string output = place.Length == 0 ? place : Path.Combine(folder.Path, place);

        Assert.Contains(says, Invocation.Run("run", "--output", output).OnlyError(ExitCode.BadInput));

        Assert.Equal(["a-file", "a-folder"], Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
        Assert.Equal("kept", File.ReadAllText(Path.Combine(folder.Path, "a-file")));
    }

    [Fact]
    public void A_name_that_leaves_no_room_for_what_lies_beside_it_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("more than 200 bytes", Invocation.Run("run", "--output", Path.Combine(folder.Path, new string('n', 201))).OnlyError(ExitCode.BadInput));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("record")]
    [InlineData("record.benchmarkdotnet")]
    public void A_place_that_is_taken_is_refused(string taken)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(taken, "kept");

        Assert.Equal($"hwbench: {path}: exists already; choose another --output", Invocation.Run("run", "--output", Path.Combine(folder.Path, "record")).OnlyError(ExitCode.BadInput));
        Assert.Equal("kept", File.ReadAllText(path));
    }

    [Fact]
    public void Progress_is_shown_on_a_terminal()
    {
        using var folder = new TemporaryFolder();
        string[] words = [HostProgram.Self.Executable, .. HostProgram.Self.LeadingArguments, "run", TinyBattery.In(folder), "--output", Path.Combine(folder.Path, "record")];
        using Process terminal = Process.Start(new ProcessStartInfo("script", ["-qec", string.Join(' ', words), "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string shown = terminal.StandardOutput.ReadToEnd();
        terminal.WaitForExit();

        Assert.InRange(shown.IndexOf("\rsession 1 of 1", StringComparison.Ordinal), 0, shown.IndexOf("Record: ", StringComparison.Ordinal));
    }

    private static void AssertRefused(string says, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "record");

        string line = Invocation.Run(["run", "--output", output, .. options]).OnlyError(ExitCode.BadInput);

        Assert.StartsWith($"hwbench: {says}", line);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
