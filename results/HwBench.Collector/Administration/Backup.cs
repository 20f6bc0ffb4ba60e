using System.Text.Json;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Results.Input;

namespace HwBench.Collector.Administration;

/// <summary>Copies what a collector keeps into a folder, while the collector runs: <c>records/ab/cdef….json.gz</c> and a manifest. Every row has its record before it is seen, so what the rows name is there.</summary>
internal static class Backup
{
    private const string RecordsFolder = "records";

    /// <param name="folder">Of a backup.</param>
    public static RecordFiles FilesOf(string folder) => new(Path.Combine(folder, RecordsFolder));

    /// <param name="holdings">To be copied.</param>
    /// <param name="runs">Those of its runs that are wanted.</param>
    /// <param name="tokens">Those of its tokens that are wanted.</param>
    /// <param name="target">The folder, which isn't there yet, or is empty.</param>
    /// <param name="made">Now.</param>
    /// <returns>How many records are in it; and the faults of those that aren't, each in one line.</returns>
    /// <exception cref="InputException">The target isn't empty.</exception>
    public static async Task<(int Copied, IReadOnlyList<string> Faults)> Write(Holdings holdings, IReadOnlyList<RunRow> runs, IReadOnlyList<TokenRow> tokens, string target, DateTimeOffset made)
    {
        using var folder = new UnfinishedFolder(target);
        PrivateFiles.MakeFolder(Path.Combine(folder.Path, RecordsFolder));
        RecordFiles files = FilesOf(folder.Path);
        var records = new List<Arrival>();
        var faults = new List<string>();
        foreach (RunRow run in runs)
        {
            if (await Copy(holdings, run.Address, files, folder.Path) is not { } fault)
            {
                records.Add(Arrival.Of(run));
            }
            else if (await holdings.IsIndexed(run.Address))
            {
                faults.Add(fault);
            }
        }

        await using (var manifest = PrivateFiles.Open(BackupManifest.PathIn(folder.Path), FileMode.CreateNew, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(manifest, new BackupManifest(BackupManifest.CurrentFormat, made, records, tokens), StrictJson.Indented);
            manifest.Flush(flushToDisk: true);
        }

        folder.Finish();
        return (records.Count, faults);
    }

    /// <returns>What is wrong with the record; null where it is copied.</returns>
    private static async Task<string?> Copy(Holdings holdings, string address, RecordFiles files, string folder)
    {
        using var copy = new IncomingFile(folder);
        await using (Stream? stored = await holdings.Open(address))
        {
            if (stored is null)
            {
                return KeptRecord.Missing(address);
            }

            await stored.CopyToAsync(copy.Stream);
        }

        copy.Stream.Position = 0;
        if (KeptRecord.FaultOf(copy.Stream, address) is { } fault)
        {
            return fault;
        }

        files.Take(address, copy);
        return null;
    }
}
