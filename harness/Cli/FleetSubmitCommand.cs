using System.CommandLine;
using HwBench.Harness.Batteries;
using HwBench.Harness.Fleet;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench fleet submit [BATTERY]</c>: one exclusive job for each node, or an array for a feature.</summary>
internal static class FleetSubmitCommand
{
    private const int MaxTasks = 10_000;

    public static DocumentedCommand Create(TimeProvider time)
    {
        var battery = new Argument<string>("BATTERY") { Description = "A battery's name, or its file in the shared folder", DefaultValueFactory = _ => BatteryCatalog.DefaultName };
        Option<string> shared = FleetCommand.Shared();
        var nodes = new Option<string[]>("--node") { Description = "A node, or a list as Slurm writes it: n[1-40]; may be given several times" };
        var all = new Option<bool>("--all-nodes") { Description = "Every node of the partition" };
        var features = new Option<string[]>("--feature") { Description = "Nodes with this feature, as they become free; may be given several times" };
        var count = new Option<int?>("--count") { Description = "Runs for each feature (default: as many as nodes have it)" };
        var common = new SubmitOptions(time);
        var command = new DocumentedCommand("submit", "Submit an exclusive job for each node, or an array for each feature", "hwbench fleet submit xen-4.17 --feature zen4 --count 3 --shared /shared/hwbench")
        {
            battery, shared, nodes, all, features, count,
        };
        common.AddTo(command);
        return command.Does(parsed =>
        {
            var folder = new SharedFolder(parsed.GetRequiredValue(shared));
            JobRequest request = common.RequestOf(parsed, parsed.GetValue(battery)!, folder);
            string[] lists = parsed.GetValue(nodes) ?? [];
            string[] wanted = parsed.GetValue(features) ?? [];
            if (new[] { lists.Length > 0, parsed.GetValue(all), wanted.Length > 0 }.Count(given => given) != 1)
            {
                throw new InputException("fleet submit: give one of --node, --all-nodes and --feature");
            }

            if (parsed.GetValue(count) is { } runs && (wanted.Length == 0 || runs is < 1 or > MaxTasks))
            {
                throw new InputException($"--count {runs}: give 1 to {MaxTasks}, with --feature");
            }

            Cluster cluster = Slurm.Installed.Cluster();
            IReadOnlyList<SlurmNode> among = cluster.Of(parsed.GetValue(common.Partition));
            FleetTarget[] targets = wanted.Length > 0
                ? [.. wanted.Distinct().Select(f => (Feature: f, Having: Cluster.With(f, among).Count)).Select(f => new FleetTarget(null, f.Feature, parsed.GetValue(count) ?? f.Having))]
                : [.. (lists.Length > 0 ? lists.SelectMany(Slurm.Installed.Hosts).Distinct().Select(n => cluster.Find(n, among)) : among).Select(n => new FleetTarget(n.Name, null, null))];
            common.Carry(parsed, folder, request, targets);
            return ExitCode.Done;
        });
    }
}
