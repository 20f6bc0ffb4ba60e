using System.Security.Cryptography;
using HwBench.Collector.Administration;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Collector.Tests.Commands;
using HwBench.Results.Signatures;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HwBench.Collector.Tests.Administration;

public sealed class ReindexTests(PostgresServer server)
{
    private static readonly TestRecord[] s_records = [.. Enumerable.Range(1, 3).Select(seed => TestRecord.Small((ulong)seed))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_are_made_anew_and_how_records_came_is_kept(bool inPostgres)
    {
        using CollectorPlace place = new(inPostgres ? server : null);
        await using RunningCollector collector = await place.Start();
        await CollectorPlace.Upload(collector, s_records);
        string before = place.Rows();
        using (RecordIndex index = place.Index.Open())
        {
            index.Runs.ExecuteUpdate(set => set.SetProperty(r => r.Battery, "as an old version saw it").SetProperty(r => r.Warnings, 77));
            index.Facts.Where(f => f.Mix != "").ExecuteDelete();
        }

        Assert.NotEqual(before, place.Rows());
        Assert.Equal(new Invocation(0, "3 records are indexed anew\n", ""), place.Admin("reindex"));
        Assert.Equal(before, place.Rows());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_while_a_row_is_made_anew_stays(bool inPostgres)
    {
        using CollectorPlace place = new(inPostgres ? server : null);
        await using RunningCollector collector = await place.Start();
        (await collector.Client.SendAsync(s_records[0].Put())).EnsureSuccessStatusCode();
        await using Holdings holdings = place.Index is PostgresPlace postgres ? new DatabaseHoldings(postgres) : new FolderHoldings(place.Data, (SqlitePlace)place.Index, null);
        RunRow old = Assert.Single(await holdings.Runs());
        RunRow anew = RunRowBuilder.Of(TestRecord.Run(), Arrival.Of(old));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        HttpRequestMessage late = s_records[0].Put();
        late.Headers.Add("HwBench-Label", "late");
        late.Headers.Add("HwBench-Signature", Convert.ToBase64String(RecordSignature.Sign(key, s_records[0].Address).ToJson()));
        (await collector.Client.SendAsync(late)).EnsureSuccessStatusCode();

        Assert.True(await holdings.Replace(old, anew));

        RunRow row = Assert.Single(await holdings.Runs());
        Assert.Equal(("late", KeyFingerprint.Of(key.ExportSubjectPublicKeyInfo())), (row.Label, row.Signature));
        Assert.NotNull(row.SignatureFile);
    }

    [Fact]
    public async Task A_row_whose_record_cannot_be_read_stays_and_is_named()
    {
        using var place = new CollectorPlace();
        await place.Fill(s_records);
        FolderStore.FilesOf(place.Data).Remove(s_records[1].Address);
        string before = place.Rows();

        Invocation made = place.Admin("reindex");

        Assert.Equal((int)ExitCode.No, made.Code);
        Assert.Equal($"2 records are indexed anew\nleft as it was: {s_records[1].Address}: is in the index, and its record is missing\n", made.Output);
        Assert.Equal(before, place.Rows());
    }
}
