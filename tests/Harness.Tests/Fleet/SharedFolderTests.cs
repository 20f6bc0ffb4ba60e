using HwBench.Harness.Fleet;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Fleet;

/// <summary>What is made of what lies in a shared folder, beside what Slurm says.</summary>
public sealed class SharedFolderTests(FinishedRun run) : IClassFixture<FinishedRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static Cluster Cluster { get; } = new(
        [.. new[] { "n1", "n1-b", "n2" }.Select(n => new SlurmNode(n, ["main"], n == "n2" ? ["zen5"] : ["zen4"], n == "n2" ? "drained" : "idle", n == "n2" ? "fan" : null))], "main");

    private SharedFolder Shared => new(_folder.Path);

    [Fact]
    public void Status_joins_what_was_submitted_what_Slurm_says_and_what_is_there()
    {
        Submit(new SubmittedJob("1", "n1", null, null), new("2", "n2", null, null), new("3", null, "zen4", 3), new("4", "n1", null, null));
        Place("tiny-n1-1");
        Unfinished("tiny-n1-b-3_1");
        Assert.Equal(
            $"""
            1    tiny  n1      forgotten  record
            2    tiny  n2      pending    no record
                ReqNodeNotAvail; node n2 is drained (fan)
            3_1  tiny  n1-b    running    being measured
            3_2  tiny  (zen4)  pending    no record
                Resources
            3_3  tiny  n1      node_fail  no record
                log: {_folder.Path}/logs/hwbench-tiny-3_3.log
            4    tiny  n1      forgotten  no record
                log: {_folder.Path}/logs/hwbench-tiny-4.log
            1 of 6 records are there

            """,
            Status(
                Queued("2", "pending", "", "ReqNodeNotAvail"), Queued("3_1", "running", "n1-b"), Queued("3_2", "pending", "", "Resources"), Queued("3_3", "node_fail", "n1"),
                Queued("4", "running", "n9") with { Name = "somebody's" }));
    }

    [Fact]
    public void Collect_takes_each_record_once_and_names_what_is_missing_or_bad()
    {
        Submit(new SubmittedJob("1", "n1", null, null), new("2", "n2", null, null), new("3", null, "zen4", 2));
        Place("tiny-n1-1");
        Place("tiny-n1-copy");
        _folder.Write("tiny-n2-2.json.gz", "no record");
        Unfinished("tiny-n1-b-3_1");
        string target = Path.Combine(_folder.Path, "taken");
        Invocation collected = Invocation.Run("fleet", "collect", "--shared", _folder.Path, "--output", target);

        Assert.Equal((int)ExitCode.No, collected.Code);
        Assert.Equal(["tiny-n1-1.json.gz"], Directory.GetFiles(target).Select(Path.GetFileName));
        Assert.Equal(
            $"""
            {_folder.Path}/tiny-n1-copy.json.gz: is the same run as {_folder.Path}/tiny-n1-1.json.gz
            bad: {_folder.Path}/tiny-n2-2.json.gz: is neither gzip nor JSON; give the file that 'hwbench run' wrote
            unfinished: {_folder.Path}/tiny-n1-b-3_1.json.gz of job 3_1 (tiny, node n1-b); once the job is gone: hwbench run --resume on that node
            missing: job 3_2 (tiny, feature zen4) has left no record; its log: {_folder.Path}/logs/hwbench-tiny-3_2.log
            Records: 1; new in {target}: 1

            """,
            collected.Output);
        Assert.Contains($"Records: 1; new in {target}: 0\n", Invocation.Run("fleet", "collect", "--shared", _folder.Path, "--output", target).Output);
    }

    [Fact]
    public void A_whole_collection_is_answered_yes()
    {
        Submit(new SubmittedJob("1", "n1", null, null), new("7", "n2", null, null));
        Place("tiny-n1-1");
        Place("tiny-n2-7", r => r with { Plan = r.Plan with { Seed = 6 } });
        Assert.Equal(((int)ExitCode.Done, "Records: 2\n"), (Invocation.Run("fleet", "collect", "--shared", _folder.Path) is var i ? i.Code : 0, i.Output));
    }

    [Fact]
    public void A_collector_is_sent_each_record_once_under_its_node()
    {
        using var collector = new PlayedCollector();
        Submit(new("1", "n1", null, null), new("7", null, "zen4", 1));
        Place("tiny-n1-1");
        Place("tiny-n1-copy");
        Place("tiny-n1-b-7_1", r => r with { Plan = r.Plan with { Seed = 6 } });
        Assert.Equal((int)ExitCode.Done, Invocation.Run("fleet", "collect", "--shared", _folder.Path, "--to", collector.Url).Code);
        Assert.Equal(["n1", "n1-b"], collector.Beside.Values.Select(b => b.Label).Order(StringComparer.Ordinal));
        Assert.Equal(2, collector.Requests.Count);
        _ = Invocation.Run("fleet", "collect", "--shared", _folder.Path, "--to", collector.Url);
        Assert.Equal(2, collector.Stored.Count);
    }

    [Fact]
    public void A_copy_by_whatever_name_takes_no_records_place_and_a_name_that_is_no_label_is_none()
    {
        using var collector = new PlayedCollector();
        Submit(new("1", "n1", null, null), new("2", null, "zen4", 1));
        Place("a-copy");
        Place("tiny-n1-1");
        Place("tiny-né-2_1", r => r with { Plan = r.Plan with { Seed = 6 } });
        Invocation collected = Invocation.Run("fleet", "collect", "--shared", _folder.Path, "--to", collector.Url);
        Assert.Contains($"{_folder.Path}/a-copy.json.gz: is the same run as {_folder.Path}/tiny-n1-1.json.gz\n", collected.Output);
        Assert.Equal(new HashSet<string?> { "n1", "" }, [.. collector.Beside.Values.Select(b => b.Label ?? "")]);
    }

    [Theory]
    [InlineData("""[{"job":"1","node":null,"feature":"zen4","tasks":2147483647}]""")]
    [InlineData("""[{"job":"1","node":null,"feature":"zen4","tasks":-1}]""")]
    [InlineData("""[{"job":"1","node":null,"feature":"zen4","tasks":60000},{"job":"2","node":null,"feature":"zen4","tasks":60000}]""")]
    [InlineData("[null]")]
    public void A_submission_of_more_tasks_than_any_or_of_none_is_refused(string jobs)
    {
        _ = Directory.CreateDirectory(Path.Combine(_folder.Path, "submissions"));
        string file = _folder.Write("submissions/x.json", $$"""{"format":"hwbench-submission/1","battery":"tiny","stem":"tiny","jobName":"hwbench-tiny","submitted":"2026-01-02T03:04:05Z","jobs":{{jobs}}}""");
        Assert.StartsWith($"{file}: $.jobs: 1 task or more", Assert.Throws<InputException>(() => Status()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_wrote_does_not_reach_the_terminal_as_it_is()
    {
        Submit(new SubmittedJob("1", "n\u001b[31m1", null, null));
        Assert.Contains(@"n\u001b[31m1", Status(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Status(Queued("1", "pending", "", "\u001b]0;x\a")));
    }

    [Fact]
    public void What_is_collected_never_replaces_another_file()
    {
        Submit(new SubmittedJob("1", "n1", null, null));
        Place("tiny-n1-1");
        string target = Directory.CreateDirectory(Path.Combine(_folder.Path, "taken")).FullName;
        File.WriteAllText(Path.Combine(target, "tiny-n1-1.json.gz"), "another's");
        Assert.Contains("is another file than", Invocation.Run("fleet", "collect", "--shared", _folder.Path, "-o", target).OnlyError(ExitCode.BadInput));
    }

    [Fact]
    public void Plan_names_the_nodes_whose_records_do_not_count()
    {
        Submit(new SubmittedJob("1", "n1", null, null), new("2", "n2", null, null), new("3", null, "zen4", 1));
        Place("tiny-n1-1", r => r with { Complete = false });
        Place("tiny-n1-b-9", r => r with { Plan = r.Plan with { Battery = "tiny (quick)" } });
        FleetGaps gaps = Gaps(Queued("2", "running", "n2"), Queued("3_1", "pending", ""));
        Assert.Equal(
            [("n1", false, null, "it was stopped"), ("n1-b", false, null, null), ("n2", false, "2", null)],
            gaps.Nodes.Select(n => (n.Node, n.Measured, n.Job, n.Distrust)));
        Assert.Equal(["n1", "n1-b"], gaps.Missing.Select(n => n.Node));
        Assert.Equal([("zen4", 0, 2), ("zen5", 0, 1)], gaps.Features.Select(f => (f.Feature, f.Measured, f.Nodes)));
        Assert.Equal(["3_1"], gaps.Waiting);
    }

    [Fact]
    public void Plan_counts_a_node_as_measured_by_one_good_record()
    {
        string?[] why = [null, "it was stopped"];
        FleetGaps gaps = FleetGaps.Of("tiny", Cluster.Nodes, [why.Skip(1).ToLookup(_ => "n1"), why.ToLookup(_ => "n1")], FleetStatus.Unknown);
        Assert.Equal(["n1-b", "n2"], gaps.Missing.Select(n => n.Node));
        Assert.Equal((true, null), (gaps.Nodes[0].Measured, gaps.Nodes[0].Distrust));
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(40)]
    public void Clocks_of_hosts_that_are_years_apart_decide_nothing(int years)
    {
        string[] Told(TimeSpan submitted, TimeSpan measured)
        {
            foreach (string old in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
            {
                File.Delete(old);
            }

            SubmitAt(submitted, new("1", "n1", null, null), new("2", "n1-b", null, null), new("3", "n2", null, null));
            Place("tiny-n1-1", r => Shifted(r, measured));
            Place("tiny-n1-b-2", r => r with { Plan = r.Plan with { Seed = 6 } });
            File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "tiny-n1-1.json.gz"), DateTime.UtcNow + measured);
            using var plan = new StringWriter();
            GapsText.Write(plan, Gaps());
            return [Status(), plan.ToString(), Invocation.Run("fleet", "collect", "--shared", _folder.Path).Output];
        }

        var skew = TimeSpan.FromDays(365 * years);
        string[] agreeing = Told(TimeSpan.Zero, TimeSpan.Zero);
        Assert.Contains("Records: 2\n", agreeing[2]);
        Assert.Equal(agreeing, Told(skew, TimeSpan.Zero));
        Assert.Equal(agreeing, Told(TimeSpan.Zero, skew));
    }

    public void Dispose() => _folder.Dispose();

    private static QueuedJob Queued(string id, string state, string node, string? reason = null) => new(id, "hwbench-tiny", state, node, reason);

    private static RunRecord Shifted(RunRecord record, TimeSpan by) => record with { Sessions = [.. record.Sessions.Select(s => s with { Started = s.Started + by })] };

    private string Status(params QueuedJob[] queue)
    {
        using var text = new StringWriter();
        StatusText.Write(text, FleetStatus.Of(Shared, queue, Cluster));
        return text.ToString();
    }

    private FleetGaps Gaps(params QueuedJob[] queue) => FleetGaps.Of(
        "tiny", Cluster.Nodes, [NodeRecords.In(Shared, "tiny", "tiny", Cluster.Nodes.Select(n => n.Name))], FleetStatus.Of(Shared, queue, Cluster));

    private void Submit(params SubmittedJob[] jobs) => SubmitAt(TimeSpan.Zero, jobs);

    private void SubmitAt(TimeSpan skew, params SubmittedJob[] jobs) =>
        SharedFolder.Write(Shared.Place("tiny").Manifest, new Submission(Submission.CurrentFormat, "tiny", "tiny", "hwbench-tiny", DateTimeOffset.UtcNow + skew, jobs));

    private void Place(string name, Func<RunRecord, RunRecord>? altered = null) =>
        _ = RunRecordFile.Write(Path.Combine(_folder.Path, $"{name}.json.gz"), altered is null ? run.Record : altered(run.Record));

    private void Unfinished(string name) => Directory.CreateDirectory(Path.Combine(_folder.Path, $"{name}.json.gz.partial"));
}
