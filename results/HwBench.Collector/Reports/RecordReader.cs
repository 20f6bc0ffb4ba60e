using HwBench.Collector.Intake;
using HwBench.Collector.Storage;
using HwBench.Results.Records;

namespace HwBench.Collector.Reports;

/// <summary>Reads stored records, one at a time with those that are being checked: memory stays bounded.</summary>
public sealed class RecordReader(IRecordStore store, CheckGate gate)
{
    /// <returns>Null where a record went away meanwhile.</returns>
    public async Task<T?> Read<T>(SelectedRun run, Func<RunRecord, T> reduce, CancellationToken cancel)
        where T : class
    {
        await using Stream? stored = await store.Open(run.Address, cancel);
        if (stored is null)
        {
            return null;
        }

        using (await gate.Enter(GzipText.Length(stored) ?? 0, cancel))
        {
            stored.Position = 0;
            return reduce(RunRecordFile.Read(stored, run.Name, out _) with { SignedBy = run.Signature });
        }
    }

    /// <returns>Of the record's text, bytes; 0 where it went away.</returns>
    public async Task<long> TextLength(SelectedRun run, CancellationToken cancel)
    {
        await using Stream? stored = await store.Open(run.Address, cancel);
        return stored is null ? 0 : GzipText.Length(stored) ?? 0;
    }
}
