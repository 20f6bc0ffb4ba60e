using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Fleet;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench fleet</c>: measure on many nodes through Slurm.</summary>
internal static class FleetCommand
{
    public static DocumentedCommand Create() => new("fleet", "Measure on many nodes through Slurm, and see what is missing", "hwbench fleet submit xen-4.17 --all-nodes --shared /shared/hwbench")
    {
        FleetSubmitCommand.Create(), Status(), Collect(), FleetPlanCommand.Create(),
    };

    /// <summary>The folder that every node sees.</summary>
    internal static Option<string> Shared(bool required = true) => new("--shared") { Description = "A folder that every node sees at the same path; records, logs and what was submitted lie in it", Required = required };

    internal static void Print<T>(TextWriter output, T value) => output.WriteLine(JsonSerializer.Serialize(value, StrictJson.Indented));

    private static DocumentedCommand Status()
    {
        Option<string> shared = Shared();
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand("status", "Say how each job gets on, and why it waits", "hwbench fleet status --shared /shared/hwbench") { shared, json };
        return command.Does(parsed =>
        {
            var folder = new SharedFolder(parsed.GetRequiredValue(shared));
            var status = FleetStatus.Of(folder, Slurm.Installed.Queue(), Slurm.Installed.Cluster());
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                Print(output, status);
            }
            else
            {
                StatusText.Write(output, status);
            }

            return ExitCode.Done;
        });
    }

    private static DocumentedCommand Collect()
    {
        Option<string> shared = Shared();
        var output = new Option<string?>("--output", "-o") { Description = "Copy the records into this folder" };
        var command = new DocumentedCommand("collect", "Check the records of a shared folder, take each once, and name what is missing or bad", "hwbench fleet collect --shared /shared/hwbench --output records/") { shared, output };
        return command.Does(parsed =>
        {
            var collection = Collection.Of(new SharedFolder(parsed.GetRequiredValue(shared)));
            TextWriter console = parsed.InvocationConfiguration.Output;
            foreach (string line in collection.Copies.Concat(collection.Wanting))
            {
                console.WriteLine(line);
            }

            console.WriteLine($"Records: {collection.Records.Count}{(parsed.GetValue(output) is { } folder ? $"; new in {folder}: {collection.CopyTo(folder)}" : "")}");
            return collection.Wanting.Count == 0 && collection.Records.Count > 0 ? ExitCode.Done : ExitCode.No;
        });
    }
}
