using System.CommandLine;
using System.Globalization;
using HwBench.Collector.Administration;
using HwBench.Collector.Index;
using HwBench.Results.Input;

namespace HwBench.Collector.Commands;

/// <summary><c>hwbench admin retain</c>: deletes records, after it was asked twice, or after they were backed up.</summary>
internal static class RetainCommand
{
    private const int LongestName = 60;

    public static DocumentedCommand Create()
    {
        var days = new Option<int?>("--keep-days") { Description = "Keep what came within so many days", HelpName = "N" };
        var newest = new Option<int?>("--keep-newest") { Description = "Keep the newest that are whole and trusted of each key, label, machine and battery, and what came after them", HelpName = "K" };
        var archive = new Option<string?>("--archive") { Description = "Write what goes to this folder, as a backup, and then delete it", HelpName = "FOLDER" };
        var delete = new Option<int?>("--delete") { Description = "Delete for ever, if it is as many as this: what was shown without it", HelpName = "COUNT" };
        var command = new DocumentedCommand(
            "retain", "Show which records needn't be kept; with --archive or --delete, delete them (no collector may have the folder)", "hwbench admin retain --keep-newest 3 --archive /backup/before-2026 --data /var/lib/hwbench")
        {
            days, newest, archive, delete,
        };
        return command.Does(async (storage, parsed, output) =>
        {
            int? keepDays = Positive(days, parsed);
            int? keepNewest = Positive(newest, parsed);
            string? target = parsed.GetValue(archive);
            int? count = parsed.GetValue(delete);
            if (keepDays is null == keepNewest is null)
            {
                throw new InputException("--keep-days, --keep-newest: one of them says what is kept; give one");
            }

            if (target is not null && count is not null)
            {
                throw new InputException("--archive, --delete: records are archived or deleted for ever; give one");
            }

            await using Holdings holdings = storage.OpenHoldings(alone: target is not null || count is not null);
            IReadOnlyList<RunRow> runs = await holdings.Runs();
            IReadOnlyList<RunRow> leaving = keepDays is { } n ? Retention.Before(runs, DateTimeOffset.UtcNow.AddDays(-n)) : Retention.Beyond(runs, keepNewest!.Value);
            foreach (RunRow run in leaving)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Received.UtcDateTime:yyyy-MM-dd HH:mm'Z'}  {run.Address[..12]}  {run.Battery}  {Printable.Text(run.Label ?? run.Brand, LongestName)}"));
            }

            if (target is null && count is null)
            {
                output.WriteLine($"{Counted.Records(leaving.Count)} of {runs.Count} would go; to delete them say --archive FOLDER, or --delete {leaving.Count}");
                return ExitCode.Done;
            }

            if (count is not null && count != leaving.Count)
            {
                throw new InputException($"--delete {count}: {leaving.Count} would go, and nothing is deleted; look at them without --delete");
            }

            if (target is not null)
            {
                await Archive(holdings, leaving, target);
            }

            foreach (RunRow run in leaving)
            {
                await holdings.Remove(run);
            }

            output.WriteLine($"{Counted.Records(leaving.Count)} of {runs.Count} are deleted{(target is null ? "" : $" and lie in {target}")}");
            return ExitCode.Done;
        });
    }

    // Tokens stay.
    private static async Task Archive(Holdings holdings, IReadOnlyList<RunRow> leaving, string target)
    {
        (_, IReadOnlyList<string> faults) = await Backup.Write(holdings, leaving, [], target, DateTimeOffset.UtcNow);
        if (faults.Count > 0)
        {
            throw new InputException($"{faults[0]}; nothing is deleted: 'hwbench admin check' names all such records");
        }
    }

    private static int? Positive(Option<int?> option, ParseResult parsed) => parsed.GetValue(option) is not { } value ? null
        : value is > 0 and <= 36500 ? value
        : throw new InputException($"{option.Name} {value}: a whole number from 1 to 36500 is needed");
}
