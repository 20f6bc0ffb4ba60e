using HwBench.Collector.Index;
using HwBench.Collector.Reports;
using HwBench.Collector.Storage;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Administration;

/// <summary>What lies in a collector's folder.</summary>
/// <param name="data">The folder.</param>
/// <param name="place">The index in it.</param>
/// <param name="alone">Keeps collectors out; null: one may be running.</param>
public sealed class FolderHoldings(string data, SqlitePlace place, FileStream? alone) : Holdings(place)
{
    private readonly RecordFiles _files = FolderStore.FilesOf(data);
    private readonly ReducedFiles _reduced = ReducedFiles.In(data);

    public override Task<Stream?> Open(string address) => Task.FromResult<Stream?>(_files.Open(address));

    public override Task<IReadOnlyList<FoundRecord>> Found() => Task.FromResult<IReadOnlyList<FoundRecord>>(
        [.. _files.All().Select(f => new FoundRecord(f.Path, f.Address, new DateTimeOffset(File.GetLastWriteTimeUtc(f.Path), TimeSpan.Zero)))]);

    // A collector could take the same record in again between the two.
    public override async Task Remove(RunRow run)
    {
        if (alone is null)
        {
            throw new InvalidOperationException("the folder isn't locked");
        }

        await using (RecordIndex index = Place.Open())
        {
            await index.Runs.Where(r => r.Id == run.Id).ExecuteDeleteAsync();
        }

        _files.Remove(run.Address);
        _reduced.Remove(run.Address);
    }

    public override async ValueTask DisposeAsync()
    {
        if (alone is not null)
        {
            await alone.DisposeAsync();
        }
    }
}
