using System.CommandLine;
using HwBench.Harness.Batteries;
using HwBench.Harness.Collectors;
using HwBench.Harness.Fleet;
using HwBench.Harness.Processes;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench fleet plan</c>: which nodes have no whole, trusted record of a battery yet.</summary>
internal static class FleetPlanCommand
{
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string> shared = FleetCommand.Shared(required: false);
        var collector = new Option<string?>("--collector") { Description = $"Count this collector's records, too, by their labels (the token in {AccessToken.Variable})" };
        var battery = new Option<string>("--battery") { Description = "A battery's name, or its file in the shared folder", DefaultValueFactory = _ => BatteryCatalog.DefaultName };
        var submit = new Option<bool>("--submit") { Description = "Submit a job for each node that is missing" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var common = new SubmitOptions(time);
        var command = new DocumentedCommand("plan", "Say which nodes and features have no record of a battery that counts, and submit those", "hwbench fleet plan --shared /shared/hwbench --battery xen-4.17 --submit")
        {
            shared, collector, battery, submit, json,
        };
        common.AddTo(command);
        return command.Does(parsed =>
        {
            SharedFolder? folder = parsed.GetValue(shared) is { } path ? new SharedFolder(path) : null;
            if (folder is null && (parsed.GetValue(collector) is null || parsed.GetValue(submit)))
            {
                throw new InputException($"fleet plan: {(parsed.GetValue(submit) ? "--submit needs a folder that every node sees; give --shared" : "give --shared, --collector, or both")}");
            }

            JobRequest request = common.RequestOf(parsed, parsed.GetValue(battery)!, folder);
            Cluster cluster = Slurm.Installed.Cluster();
            IReadOnlyList<SlurmNode> nodes = cluster.Of(parsed.GetValue(common.Partition));
            string name = request.Plan.RecordedName;
            var gaps = FleetGaps.Of(
                name,
                nodes,
                [
                    .. folder is null ? [] : new[] { NodeRecords.In(folder, name, request.Stem, cluster.Nodes.Select(n => n.Name)) },
                    .. parsed.GetValue(collector) is { } url ? new[] { NodeRecords.Of(Fetched(url, name, time), name) } : [],
                ],
                folder is null ? FleetStatus.Unknown : FleetStatus.Of(folder, Slurm.Installed.Queue(), cluster));
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                FleetCommand.Print(output, gaps);
            }
            else
            {
                GapsText.Write(output, gaps);
            }

            FleetTarget[] missing = [.. gaps.Missing.Select(n => new FleetTarget(n.Node, null, null))];
            if (parsed.GetValue(submit) && missing.Length > 0)
            {
                common.Carry(parsed, folder!, request, missing);
                return ExitCode.Done;
            }

            return gaps.Nodes.All(n => n.Measured) ? ExitCode.Done : ExitCode.No;
        });
    }

    private static IReadOnlyList<FetchedRecord> Fetched(string url, string battery, TimeProvider time)
    {
        using var interruption = new Interruption();
        using var client = new CollectorClient(Link.Default, CollectorAddress.Parse("--collector", url, insecure: false), AccessToken.OfEnvironment(), Patience.Usual, time);
        return new CollectorRecords(client, RecordCache.OfUser()).Fetch($"battery={Uri.EscapeDataString(battery)}", interruption.Token, orNone: true).GetAwaiter().GetResult();
    }
}
