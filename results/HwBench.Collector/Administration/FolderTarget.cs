using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Results.Input;
using Microsoft.Data.Sqlite;

namespace HwBench.Collector.Administration;

/// <summary>A new folder of a collector.</summary>
internal sealed class FolderTarget : RestoreTarget
{
    private readonly UnfinishedFolder _folder;
    private readonly SqlitePlace _place;
    private readonly FolderStore _store;

    /// <param name="data">Isn't there, or is empty.</param>
    /// <exception cref="InputException">It isn't.</exception>
    public FolderTarget(string data)
    {
        _folder = new UnfinishedFolder(data);
        _place = SqlitePlace.In(_folder.Path);
        _place.Prepare();
        _store = FolderStore.Open(_folder.Path, _place);
    }

    public override async Task Add(RunRow run, Stream stored)
    {
        using IncomingFile body = _store.Receive();
        await stored.CopyToAsync(body.Stream);
        await _store.Add(run, body);
    }

    public override async Task Finish(IReadOnlyList<TokenRow> tokens)
    {
        await using (RecordIndex index = _place.Open())
        {
            index.Tokens.AddRange(tokens);
            await index.SaveChangesAsync();
        }

        await Close();
        _folder.Finish();
    }

    public override async ValueTask DisposeAsync()
    {
        await Close();
        _folder.Dispose();
    }

    // The last connection that closes puts the write-ahead log into the index.
    private async Task Close()
    {
        await _store.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
