using System.CommandLine;
using System.Data.Common;
using HwBench.Collector.Administration;
using HwBench.Collector.Index;
using HwBench.Results.Input;

namespace HwBench.Collector.Commands;

/// <summary><c>hwbench admin backup|restore|check|reindex|retain</c>: what a collector needs now and then.</summary>
public static class AdminCommand
{
    public static DocumentedCommand Create() => new("admin", "Back up, restore, check and thin out what a collector keeps", "hwbench admin backup /backup/2026-11-22 --data /var/lib/hwbench")
    {
        Backup(), Restore(), Check(), Reindex(), RetainCommand.Create(),
    };

    private static DocumentedCommand Backup()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Is made; holds a folder of records, and manifest.json" };
        var command = new DocumentedCommand(
            "backup", "Copy all records and tokens, while the collector runs; restored into either store", "hwbench admin backup /backup/2026-11-22 --data /var/lib/hwbench") { folder };
        return command.Does(async (storage, parsed, output) =>
        {
            await using Holdings holdings = storage.OpenHoldings(alone: false);
            IReadOnlyList<TokenRow> tokens = await holdings.Tokens();
            string target = parsed.GetRequiredValue(folder);
            (int copied, IReadOnlyList<string> faults) = await Administration.Backup.Write(holdings, await holdings.Runs(), tokens, target, DateTimeOffset.UtcNow);
            output.WriteLine($"{Counted.Records(copied)} and {Counted.Tokens(tokens.Count)} are in {target}");
            return Answer(output, faults, "not in the backup");
        });
    }

    private static DocumentedCommand Restore()
    {
        var folder = new Argument<string>("FOLDER") { Description = "What 'admin backup' wrote" };
        var command = new DocumentedCommand(
            "restore", "Read a backup into a place where nothing is; every record is checked", "hwbench admin restore /backup/2026-11-22 --data /var/lib/hwbench") { folder };
        return command.Does(async (storage, parsed, output) =>
        {
            string backup = parsed.GetRequiredValue(folder);
            BackupManifest manifest = BackupManifest.Read(backup);
            await using RestoreTarget target = await storage.OpenTarget();
            (int restored, IReadOnlyList<string> faults) = await Administration.Restore.Read(backup, manifest, target);
            output.WriteLine($"{Counted.Records(restored)} and {Counted.Tokens(manifest.Tokens.Count)} are restored");
            return Answer(output, faults, "not restored");
        });
    }

    private static DocumentedCommand Check()
    {
        var mend = new Option<bool>("--mend") { Description = "Index records that a kill left without a row (not while a collector has the folder)" };
        var command = new DocumentedCommand(
            "check", "Whether every record is there and whole, and none lies there unknown; exits with 1 if not", "hwbench admin check --data /var/lib/hwbench") { mend };
        return command.Does(async (storage, parsed, output) =>
        {
            bool mends = parsed.GetValue(mend);
            await using Holdings holdings = storage.OpenHoldings(alone: mends);
            IReadOnlyList<RunRow> runs = await holdings.Runs();
            var faults = new List<string>();
            await foreach (string fault in Inspection.Broken(holdings, runs))
            {
                faults.Add(fault);
            }

            output.WriteLine($"{Counted.Records(runs.Count - faults.Count)} of {runs.Count} are whole");
            foreach (FoundRecord orphan in await Inspection.Orphans(holdings))
            {
                string? fault = mends ? await Inspection.Mend(holdings, orphan, DateTimeOffset.UtcNow) : "isn't in the index; 'check --mend' indexes it if it is valid";
                string name = Printable.Text(orphan.Name, int.MaxValue);
                if (fault is null)
                {
                    output.WriteLine($"indexed: {name}");
                }
                else
                {
                    faults.Add($"{name}: {fault}");
                }
            }

            return Answer(output, faults, "wrong");
        });
    }

    private static DocumentedCommand Reindex()
    {
        var command = new DocumentedCommand(
            "reindex", "Make the index anew from the records, as this version makes it", "hwbench admin reindex --data /var/lib/hwbench");
        return command.Does(async (storage, _, output) =>
        {
            await using Holdings holdings = storage.OpenHoldings(alone: false);
            (int made, IReadOnlyList<string> faults) = await Administration.Reindex.Run(holdings);
            output.WriteLine($"{Counted.Records(made)} are indexed anew");
            return Answer(output, faults, "left as it was");
        });
    }

    /// <summary>Sets what a command does with what <c>--data</c> or <c>--postgres</c> names.</summary>
    internal static DocumentedCommand Does(this DocumentedCommand command, Func<StorageChoice, ParseResult, TextWriter, Task<ExitCode>> action)
    {
        StorageOptions options = StorageOptions.Create();
        options.AddTo(command);
        return command.Does(parsed =>
        {
            StorageChoice storage = options.Of(parsed);
            try
            {
                return action(storage, parsed, parsed.InvocationConfiguration.Output).GetAwaiter().GetResult();
            }
            catch (Exception e) when ((e as DbException ?? e.InnerException) is DbException fault)
            {
                throw new InputException($"{storage.Name}: the index failed ({fault.Message.Split('\n')[0].TrimEnd('.', '\r')}); nothing is half done: try again", e);
            }
        });
    }

    private static ExitCode Answer(TextWriter output, IReadOnlyList<string> faults, string what)
    {
        foreach (string fault in faults)
        {
            output.WriteLine($"{what}: {fault}");
        }

        return faults.Count == 0 ? ExitCode.Done : ExitCode.No;
    }
}
