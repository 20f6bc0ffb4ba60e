using System.CommandLine;
using HwBench.Harness.Fleet;
using HwBench.Harness.Processes;
using HwBench.Harness.Signing;
using HwBench.Harness.Uploads;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench fleet collect</c>: the records of a shared folder, each once, into a folder or to a collector.</summary>
internal static class FleetCollectCommand
{
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string> shared = FleetCommand.Shared();
        var output = new Option<string?>("--output", "-o") { Description = "Copy the records into this folder" };
        var to = new UploadOptions(new Option<string?>("--to") { Description = "Send the records to this collector, each under its node's name" }, time);
        var command = new DocumentedCommand("collect", "Check the records of a shared folder, take each once, and name what is missing or bad", "hwbench fleet collect --shared /shared/hwbench --output records/")
        {
            shared, output,
        };
        to.AddTo(command, labels: false);
        return command.Does(parsed =>
        {
            using var interruption = new Interruption();
            using MachineKey? key = to.Signs(parsed) ? MachineKey.Open() : null;
            using Sender? sender = to.SenderOf(parsed, key);
            var collection = Collection.Of(new SharedFolder(parsed.GetRequiredValue(shared)));
            TextWriter console = parsed.InvocationConfiguration.Output;
            foreach (string line in collection.Copies.Concat(collection.Wanting))
            {
                console.WriteLine(Printable.Text(line, int.MaxValue));
            }

            bool sent = true;
            foreach (CollectedRecord record in sender is null ? [] : collection.Records)
            {
                Delivery delivery = sender!.Send(record.Path, record.Label, interruption.Token).GetAwaiter().GetResult();
                console.WriteLine(Printable.Text($"{record.Path}: {delivery}", int.MaxValue));
                sent &= delivery.IsWell;
            }

            console.WriteLine($"Records: {collection.Records.Count}{(parsed.GetValue(output) is { } folder ? $"; new in {folder}: {collection.CopyTo(folder)}" : "")}");
            return sent && collection.Wanting.Count == 0 && collection.Records.Count > 0 ? ExitCode.Done : ExitCode.No;
        });
    }
}
