using System.Text.RegularExpressions;
using HwBench.Harness.Fleet;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Fleet;

/// <summary>
/// On a real cluster. Both nodes are this machine, so that a run disturbs the other's: whether sentinels pass isn't asked,
/// only that no record is missing.
/// </summary>
public sealed class SlurmClusterTests(SlurmCluster cluster) : IClassFixture<SlurmCluster>
{
    [Fact]
    public void The_quick_battery_on_two_nodes_leaves_two_records_and_a_report_that_shows_both()
    {
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        string shared = cluster.NewShared();
        using var collector = new PlayedCollector();
        string submitted = cluster.Done("hwbench", "fleet", "submit", "xen-4.17", "--quick", "--all-nodes", "--shared", shared, "--upload", collector.Url);
        Assert.Matches(@"^job \d+: xen-4.17 \(quick\) on node n1\njob \d+: xen-4.17 \(quick\) on node n2\n", submitted);
        WaitFor(shared, records: 2);

        Assert.Equal(["n1", "n2"], collector.Beside.Values.Select(b => b.Label).Order(StringComparer.Ordinal));
        string fleet = cluster.Call("hwbench", "report", "--with-untrusted", collector.Url).Output;
        Assert.StartsWith("Fleet: 1 machine, 2 runs", fleet);
        Assert.Matches(@"\n +n1 ", fleet);
        Assert.Matches(@"\n +n2 ", fleet);
        Assert.Equal(
            cluster.Call("hwbench", "fleet", "plan", "--quick", "--shared", shared).Output,
            cluster.Call("hwbench", "fleet", "plan", "--quick", "--collector", collector.Url).Output);

        string records = Path.Combine(shared, "taken");
        Assert.Equal($"Records: 2; new in {records}: 2\n", cluster.Done("hwbench", "fleet", "collect", "--shared", shared, "-o", records));
        string report = cluster.Call("hwbench", "report", "--with-untrusted", "--json", records).Output;
        Assert.Contains("/xen-4.17-quick-n1-", report);
        Assert.Contains("/xen-4.17-quick-n2-", report);
    }

    [Fact]
    public void Nodes_that_fail_in_a_job_leave_one_record_each_once_they_are_back()
    {
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        string shared = cluster.NewShared();
        string battery = Battery(shared, ("sessions", 2), ("placements", 100_000), ("budgetSeconds", 14));
        string submitted = cluster.Done("hwbench", "fleet", "submit", battery, "--all-nodes", "--shared", shared);
        string[] jobs = [.. Regex.Matches(submitted, @"^job (\d+)", RegexOptions.Multiline).Select(m => m.Groups[1].Value)];
        string journal = Path.Combine($"{RecordOf(shared, "n1", jobs[0])}.partial", "session-0.jsonl");
        SlurmCluster.Eventually(() => File.Exists(journal) && File.ReadAllText(journal).Contains("\"placement\"", StringComparison.Ordinal), () => cluster.Call("squeue").Output);

        // One loses all that it ran, the other only its daemon: what it ran goes on, and may end before Slurm misses the node.
        cluster.KillNode("n1", jobs[0]);
        cluster.KillNode("n2", null);
        try
        {
            SlurmCluster.Eventually(() => StateOf(shared, jobs[0]) == "pending" && StateOf(shared, jobs[1]) is "pending" or "completed", () => Told(shared));
            Assert.False(File.Exists(RecordOf(shared, "n1", jobs[0])));
        }
        finally
        {
            cluster.StartNode("n1");
            cluster.StartNode("n2");
        }

        WaitFor(shared, records: 2);

        Assert.Equal(jobs.Zip(["n1", "n2"], (j, n) => RecordOf(shared, n, j)), Directory.GetFiles(shared, "*.gz").Order());
        Assert.All(Directory.GetFiles(shared, "*.gz"), f => Assert.True(RunRecordFile.Read(f).Complete));
        Assert.Equal(1, Restarts(jobs[0]));
        Assert.StartsWith("Records: 2", cluster.Done("hwbench", "fleet", "collect", "--shared", shared));
    }

    [Fact]
    public void A_drained_node_is_the_reason_why_its_job_waits()
    {
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        string shared = cluster.NewShared();
        _ = cluster.Done("scontrol", "update", "NodeName=n2", "State=DRAIN", "Reason=fan | disk");
        try
        {
            _ = cluster.Done("hwbench", "fleet", "submit", "--quick", "--node", "n2", "--shared", shared);
            SlurmCluster.Eventually(() => Told(shared).Contains("node n2 is drained (fan | disk)", StringComparison.Ordinal), () => Told(shared));
            (int code, string plan, _) = cluster.Call("hwbench", "fleet", "plan", "--quick", "--shared", shared);
            Assert.Equal((int)ExitCode.No, code);
            Assert.Matches(@"n1 +missing\n +n2 +under way: job \d+\n", plan);
            Assert.Matches(@"^job \d+: xen-4.17 \(quick\) on node n1\n", AfterPlan(cluster.Done("hwbench", "fleet", "plan", "--quick", "--shared", shared, "--submit")));
        }
        finally
        {
            _ = cluster.Done("scancel", "--user=root");
            _ = cluster.Done("scontrol", "update", "NodeName=n2", "State=RESUME");
        }
    }

    [Fact]
    public void A_feature_is_measured_as_often_as_was_asked_and_names_of_nothing_are_refused()
    {
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        string shared = cluster.NewShared();
        string battery = Battery(shared);
        _ = cluster.Done("hwbench", "fleet", "submit", battery, "--feature", "here", "--count", "3", "--shared", shared);
        WaitFor(shared, records: 3);
        foreach ((string option, string name, string error) in new[] { ("--feature", "her", "unknown feature 'her'; nearest: here"), ("--node", "n3", "unknown node 'n3'; nearest: n1, n2"), ("--node", "n[1-4]", "unknown node 'n3'; nearest: n1, n2") })
        {
            Assert.Equal(((int)ExitCode.BadInput, "", $"hwbench: {error}\n"), cluster.Call("hwbench", "fleet", "submit", battery, option, name, "--shared", shared));
        }
    }

    private static string AfterPlan(string text) => text[text.IndexOf("job ", text.IndexOf("Features:", StringComparison.Ordinal), StringComparison.Ordinal)..];

    private static string Battery(string shared, params (string Member, System.Text.Json.Nodes.JsonNode Value)[] instead)
    {
        using var folder = new DataFiles.TemporaryFolder();
        string file = Path.Combine(shared, "tiny.json");
        File.Copy(TinyBattery.In(folder, instead), file);
        return file;
    }

    private static string RecordOf(string shared, string node, string job) => Path.Combine(shared, $"tiny-{node}-{job}.json.gz");

    private string Told(string shared) => cluster.Call("hwbench", "fleet", "status", "--shared", shared).Output;

    private FleetStatus Status(string shared) =>
        StrictJson.Read<FleetStatus>(System.Text.Encoding.UTF8.GetBytes(cluster.Done("hwbench", "fleet", "status", "--json", "--shared", shared)), "status");

    private string? StateOf(string shared, string job) => Status(shared).Jobs.Single(j => j.Job == job).State;

    private int Restarts(string job) => int.Parse(Regex.Match(cluster.Done("scontrol", "show", "job", job), @"Restarts=(\d+)").Groups[1].Value);

    private void WaitFor(string shared, int records) => SlurmCluster.Eventually(
        () => Status(shared).Jobs is var jobs && jobs.Count(j => j is { Whole: true, State: "completed" }) == records,
        () => Told(shared) + string.Concat(Directory.GetFiles(Path.Combine(shared, "logs")).Select(File.ReadAllText)));
}
