using HwBench.Collector.Intake;
using HwBench.Collector.Storage;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Collector.Reports;

/// <summary>Reads stored records, one at a time with those that are being checked: memory stays bounded.</summary>
public sealed class RecordReader(IRecordStore store, CheckGate gate)
{
    /// <exception cref="InputException">One line: the record is missing, or isn't what it was.</exception>
    public async Task<T> Read<T>(SelectedRun run, Func<RunRecord, T> reduce, CancellationToken cancel)
    {
        await using Stream stored = await store.Open(run.Address, cancel) ?? throw new InputException($"{run.Name}: its record is missing; 'hwbench admin check' tells more");
        using (await gate.Enter(GzipText.Length(stored) ?? 0, cancel))
        {
            stored.Position = 0;
            RunRecord record = RunRecordFile.Read(stored, run.Name, out string address);
            return address == run.Address
                ? reduce(record with { SignedBy = run.Signature })
                : throw new InputException($"{run.Name}: holds another record, whose address is {address}; 'hwbench admin check' tells more");
        }
    }

    /// <returns>Of the record's text, bytes; 0 where it is missing, or says what no record does: it can't be read then.</returns>
    public async Task<long> TextLength(SelectedRun run, CancellationToken cancel)
    {
        await using Stream? stored = await store.Open(run.Address, cancel);
        return stored is not null && GzipText.Length(stored) is { } length and <= RunRecordFile.MaxBytes ? length : 0;
    }
}
