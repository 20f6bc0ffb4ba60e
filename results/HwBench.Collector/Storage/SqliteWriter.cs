using System.Threading.Channels;
using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HwBench.Collector.Storage;

/// <summary>SQLite has one writer at a time, and each commit waits for the disk: rows that come meanwhile are committed together.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int LongestBatch = 64;

    // What the index knows of itself is that old at most, rows.
    private const int Analysed = 1000;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqlitePlace _place;
    private readonly Task _loop;

    private int _sinceAnalysis;

    public SqliteWriter(SqlitePlace place)
    {
        _place = place;
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Returns when the row is committed, or known to be there.</summary>
    public Task<Kept> Add(RunRow run)
    {
        var waiting = new Waiting(run, new TaskCompletionSource<Kept>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(waiting) ? waiting.Done.Task : throw new ObjectDisposedException(nameof(SqliteWriter));
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private void Loop()
    {
        var batch = new List<Waiting>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < LongestBatch && _waiting.Reader.TryRead(out Waiting? next))
            {
                batch.Add(next);
            }

            Commit(batch);
            _sinceAnalysis += batch.Count;
            if (_sinceAnalysis >= Analysed)
            {
                _sinceAnalysis = 0;
                Analyse();
            }
        }
    }

    private void Analyse()
    {
        try
        {
            _place.Analyse();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // Only speed is lost; what is wrong with the disk, the next commit tells.
        }
    }

    private void Commit(List<Waiting> batch)
    {
        try
        {
            Kept[] kept = Write(batch);
            for (int i = 0; i < kept.Length; i++)
            {
                batch[i].Done.SetResult(kept[i]);
            }
        }
#pragma warning disable CA1031 // Whatever it is, those who wait are told, and the loop goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (batch.Count == 1)
            {
                batch[0].Done.SetException(e);
                return;
            }

            // One row may have spoilt it for the others.
            foreach (Waiting waiting in batch)
            {
                Commit([waiting]);
            }
        }
    }

    private Kept[] Write(List<Waiting> batch)
    {
        using RecordIndex index = _place.Open();
        using IDbContextTransaction transaction = index.Database.BeginTransaction();
        string[] addresses = [.. batch.Select(w => w.Run.Address)];
        string[] digests = [.. batch.Select(w => w.Run.Digest)];
        var known = index.Runs.Where(r => addresses.Contains(r.Address) || digests.Contains(r.Digest)).Select(r => new { r.Address, r.Digest }).ToList();
        Dictionary<string, string> byAddress = known.ToDictionary(k => k.Address, k => k.Address);
        Dictionary<string, string> byDigest = known.ToDictionary(k => k.Digest, k => k.Address);
        var kept = new Kept[batch.Count];
        for (int i = 0; i < kept.Length; i++)
        {
            RunRow run = batch[i].Run;
            string? address = byAddress.GetValueOrDefault(run.Address) ?? byDigest.GetValueOrDefault(run.Digest);
            kept[i] = new Kept(address ?? run.Address, address is null);
            if (address is null)
            {
                run.ForgetKeys();
                index.Runs.Add(run);
                byAddress.Add(run.Address, run.Address);
                byDigest.Add(run.Digest, run.Address);
            }
        }

        index.SaveChanges();
        transaction.Commit();
        return kept;
    }

    private sealed record Waiting(RunRow Run, TaskCompletionSource<Kept> Done);
}
