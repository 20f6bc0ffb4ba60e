using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Collector.Administration;

/// <summary>Reads a backup into an empty place.</summary>
internal static class Restore
{
    /// <param name="backup">The folder.</param>
    /// <param name="manifest">Of the backup.</param>
    /// <param name="target">Empty.</param>
    /// <returns>How many records are restored; and the faults of those that aren't, each in one line.</returns>
    public static async Task<(int Restored, IReadOnlyList<string> Faults)> Read(string backup, BackupManifest manifest, RestoreTarget target)
    {
        RecordFiles files = Backup.FilesOf(backup);
        var faults = new List<string>();
        foreach (Arrival arrival in manifest.Records)
        {
            try
            {
                await Add(files, arrival, target);
            }
            catch (InputException e)
            {
                faults.Add(e.Message);
            }
        }

        await target.Finish(manifest.Tokens);
        return (manifest.Records.Count - faults.Count, faults);
    }

    private static async Task Add(RecordFiles files, Arrival arrival, RestoreTarget target)
    {
        if (!RecordAddress.IsAddress(arrival.Address))
        {
            throw new InputException($"manifest.json: '{Printable.Text(arrival.Address)}' is no address");
        }

        string path = files.PathOf(arrival.Address);
        await using FileStream stored = files.Open(arrival.Address) ?? throw new InputException($"{path}: is missing");
        RunRow run = KeptRecord.RowOf(stored, path, arrival);
        stored.Position = 0;
        await target.Add(run, stored);
    }
}
