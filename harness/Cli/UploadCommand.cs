using System.CommandLine;
using HwBench.Harness.Collectors;
using HwBench.Harness.Processes;
using HwBench.Harness.Signing;
using HwBench.Harness.Uploads;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench upload FILE… --to URL</c>: records to a collector, by way of the spool.</summary>
internal static class UploadCommand
{
    public static DocumentedCommand Create(TimeProvider time)
    {
        var files = new Argument<string[]>("FILE") { Description = "Run records", Arity = ArgumentArity.ZeroOrMore };
        var to = new UploadOptions(new Option<string?>("--to") { Description = $"The collector (default: the environment's {UploadOptions.Variable})" }, time);
        var spool = new Option<bool>("--spool") { Description = "Send what waits in the spool; with --to, to that collector only, by the token, --ca and --proxy given here, else as it was to be sent" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand(
            "upload",
            "Send run records to a collector. What can't be delivered now waits in the spool, and later commands send it. "
            + "Exits with 0 when each file is stored, known already, or waits for a collector that is down; with 1 when one is refused, or waits for something that you must put right; --spool with 1 when anything is left.",
            "hwbench upload first.json.gz --to https://collector.example:8620 --token-file token")
        {
            files, spool, json,
        };
        to.AddTo(command);
        return command.Does(parsed =>
        {
            string[] given = parsed.GetValue(files) ?? [];
            if ((given.Length == 0) != parsed.GetValue(spool))
            {
                throw new InputException("upload: give records to send, or --spool alone to send what waits; as in: hwbench upload first.json.gz --to https://collector.example:8620");
            }

            using var interruption = new Interruption();
            var shown = new ShownDeliveries(parsed.InvocationConfiguration, parsed.GetValue(json));
            if (parsed.GetValue(spool))
            {
                to.RefuseOfRecords(parsed);
                EmptySpool(Spool.OfUser(time), to.DestinationOf(parsed), time, shown, interruption.Token);
                return shown.End(d => d.Arrived);
            }

            string? label = to.LabelOf(parsed);
            using MachineKey? key = to.Signs(parsed) ? MachineKey.Open() : null;
            using Sender sender = to.SenderOf(parsed, key, Environment.GetEnvironmentVariable(UploadOptions.Variable) is { Length: > 0 } url ? url : null)
                ?? throw new InputException($"upload: --to is missing; give the collector's address, or set {UploadOptions.Variable}");
            foreach (string file in given)
            {
                shown.Add(file, sender.To.ToString(), sender.Send(file, label, interruption.Token).GetAwaiter().GetResult());
            }

            return shown.End(d => d.IsWell);
        });
    }

    private static void EmptySpool(Spool spool, Destination? only, TimeProvider time, ShownDeliveries shown, CancellationToken cancellation) =>
        new SpoolRun(spool, e => Destination.Of(only is null ? e : only.InsteadOf(e)), Patience.Usual, time)
            .Run(u => only is null || u.Entry.To == only.To.ToString(), _ => true, (upload, delivery) => shown.Add(upload.Entry.Source, upload.Entry.To, delivery), shown.Note, cancellation)
            .GetAwaiter().GetResult();
}
