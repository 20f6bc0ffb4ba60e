using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Fleet;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench fleet</c>: measure on many nodes through Slurm.</summary>
internal static class FleetCommand
{
    public static DocumentedCommand Create(TimeProvider time) => new("fleet", "Measure on many nodes through Slurm, and see what is missing", "hwbench fleet submit xen-4.17 --all-nodes --shared /shared/hwbench")
    {
        FleetSubmitCommand.Create(time), Status(), FleetCollectCommand.Create(time), FleetPlanCommand.Create(time),
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
}
