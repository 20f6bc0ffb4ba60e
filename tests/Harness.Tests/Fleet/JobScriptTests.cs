using System.Diagnostics;
using HwBench.Harness.Fleet;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Input;
using HwBench.Results.Tests;
using Xunit;

namespace HwBench.Harness.Tests.Fleet;

public sealed class JobScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Whatever stands in a path means nothing to the shell, nor to sbatch.
    private string Shared => Directory.CreateDirectory(Path.Combine(_folder.Path, "it's 100% \"ours\" $(false)")).FullName;

    [Fact]
    public void Dry_run_prints_the_script_and_the_calls()
    {
        JobRequest request = Request(["/opt/hw bench/hwbench"]) with { Upload = ["--to", "https://collector.example:8620", "--token-file", "/etc/hwbench/token"] };
        string text = Dry(request, new FleetTarget("n1", null, null), new FleetTarget(null, "zen4", 3));
        GoldenFile.Matches(text.Replace(_folder.Path, "/shared", StringComparison.Ordinal), "JobScriptTests.golden.sh");
    }

    [Fact]
    public void The_time_limit_follows_from_the_budget()
    {
        Assert.Contains("#SBATCH --time=6\n", Dry(Request(["hwbench"])));
        Assert.Contains("#SBATCH --time=80\n", Dry(JobRequest.Of("xen-4.17", quick: false, 3600, ["hwbench"], null)));
        Assert.Contains("hwbench run xen-4.17 --budget 3600s --output", Dry(JobRequest.Of("xen-4.17", quick: false, 3600, ["hwbench"], null)));
    }

    [Fact]
    public void A_first_start_measures_once_and_uploads()
    {
        (int code, string calls, _) = Execute(restarts: 0, exit: 0, upload: true);
        Assert.Equal(0, code);
        Assert.Equal(["run xen-4.17 --quick --output R", "upload --to https://c:1 --label n1 R"], calls.Split('\n'));
    }

    [Fact]
    public void A_run_that_its_sentinels_disprove_is_a_record_like_others() => Assert.Equal(0, Execute(restarts: 0, exit: 1, upload: true).Code);

    [Fact]
    public void What_fails_otherwise_fails_the_job_and_is_neither_tried_again_nor_uploaded()
    {
        (int code, string calls, _) = Execute(restarts: 0, exit: 2, upload: true);
        Assert.Equal(2, code);
        Assert.Equal("run xen-4.17 --quick --output R", calls);
    }

    [Fact]
    public void A_requeued_job_goes_on_with_what_it_has()
    {
        Directory.CreateDirectory($"{Record}.partial");
        File.WriteAllText($"{Record}.partial/run.json", "");
        Assert.Equal("run --resume R", Execute(restarts: 1, exit: 0, upload: false).Calls);
    }

    [Fact]
    public void A_requeued_job_waits_for_what_still_measures_on_its_node_and_gives_up_in_the_end()
    {
        Directory.CreateDirectory($"{Record}.partial");
        File.WriteAllText($"{Record}.partial/run.json", "");
        (int code, string calls, string slept) = Execute(restarts: 1, exit: 2, upload: false);
        Assert.Equal(2, code);
        Assert.Equal(7, calls.Split('\n').Length);
        Assert.Equal("5 10 20 40 60 60 0", slept);
    }

    [Fact]
    public void A_requeued_job_whose_record_is_there_measures_nothing_and_uploads()
    {
        File.WriteAllText(Record, "");
        Assert.Equal("upload --to https://c:1 --label n1 R", Execute(restarts: 2, exit: 0, upload: true).Calls);
    }

    [Fact]
    public void A_requeued_job_that_had_hardly_begun_begins_again()
    {
        Directory.CreateDirectory($"{Record}.partial");
        Assert.Equal("run xen-4.17 --quick --output R", Execute(restarts: 1, exit: 0, upload: false).Calls);
        Assert.False(Directory.Exists($"{Record}.partial"));
    }

    [Fact]
    public void Tasks_of_an_array_have_records_of_their_own() => Assert.Equal(
        $"run xen-4.17 --quick --output {Path.Combine(Shared, "xen-4.17-quick-n1-7_2.json.gz")}", Execute(restarts: 0, exit: 0, upload: false, task: 2).Calls);

    [Fact]
    public void A_battery_file_must_lie_where_nodes_see_it()
    {
        using var elsewhere = new TemporaryFolder();
        string file = Runs.TinyBattery.In(elsewhere);
        Assert.Equal(
            $"{file}: isn't in the shared folder, where nodes find it; copy it there, with the files that it names",
            Assert.Throws<InputException>(() => new SharedFolder(Shared).BatteryFor(file)).Message);
        Assert.Equal(Path.Combine(Shared, "tiny.json"), new SharedFolder(Shared).BatteryFor(Path.Combine(Shared, "tiny.json")));
        Assert.Equal("xen-4.17", new SharedFolder(Shared).BatteryFor("xen-4.17"));
    }

    public void Dispose() => _folder.Dispose();

    private string Record => Path.Combine(Shared, "xen-4.17-quick-n1-12.json.gz");

    private static JobRequest Request(string[] program) => JobRequest.Of("xen-4.17", quick: true, null, program, null);

    private string Dry(JobRequest request, params FleetTarget[] targets)
    {
        using var output = new StringWriter();
        new Submitter(new Slurm(""), new SharedFolder(Shared), request, "bare metal").Show(output, targets);
        return output.ToString();
    }

    // Under the shell of Debian's /bin/sh, with a program that only tells what it was asked.
    private (int Code, string Calls, string Slept) Execute(int restarts, int exit, bool upload, int? task = null)
    {
        string program = FileModes.Command(_folder, "hw'bench", $"printf '%s\\n' \"$*\" >> '{_folder.Path}/calls'; case $1 in run) exit {exit};; esac");
        _ = FileModes.Command(_folder, "sleep", $"printf '%s ' \"$1\" >> '{_folder.Path}/slept'");
        JobRequest request = Request([program]) with { Upload = upload ? ["--to", "https://c:1"] : null };
        var start = new ProcessStartInfo("sh", [_folder.Write("script.sh", Dry(request))]);
        start.Environment["PATH"] = $"{_folder.Path}:{start.Environment["PATH"]}";
        start.Environment["SLURMD_NODENAME"] = "n1";
        start.Environment["SLURM_JOB_ID"] = "12";
        start.Environment["SLURM_RESTART_COUNT"] = restarts == 0 ? null : $"{restarts}";
        start.Environment["SLURM_ARRAY_JOB_ID"] = task is null ? null : "7";
        start.Environment["SLURM_ARRAY_TASK_ID"] = task is null ? null : $"{task}";
        start.RedirectStandardOutput = true;
        using Process shell = Process.Start(start)!;
        _ = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        string Told(string file) => File.Exists(Path.Combine(_folder.Path, file)) ? File.ReadAllText(Path.Combine(_folder.Path, file)).TrimEnd() : "";
        return (shell.ExitCode, Told("calls").Replace(Record, "R", StringComparison.Ordinal), Told("slept"));
    }
}
