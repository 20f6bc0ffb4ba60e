using System.Diagnostics;
using System.Net;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using Xunit;

namespace HwBench.Collector.Tests.Faults;

public sealed class DiskFullTests
{
    [Fact]
    public async Task A_store_without_room_is_507_and_nothing_is_acknowledged()
    {
        using var folder = new TemporaryFolder();
        await using RunningCollector collector = await RunningCollector.Start(folder.Path, around: store => new FullStore(store));

        HttpResponseMessage answer = await collector.Client.SendAsync(TestRecord.Small().Put());

        Assert.NotNull(answer.Headers.RetryAfter);
        await Problem.DetailOf(answer, HttpStatusCode.InsufficientStorage);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "incoming")));
    }

    [Fact]
    public async Task On_a_disk_that_fills_what_was_acknowledged_is_kept_and_nothing_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root, to mount a small file system");
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path), "can't mount a file system here");
        try
        {
            var kept = new List<TestRecord>();
            await using (RunningCollector collector = await RunningCollector.Start(folder.Path))
            {
                HttpStatusCode status;
                ulong seed = 0;
                do
                {
                    TestRecord record = TestRecord.Small(++seed);
                    status = (await collector.Client.SendAsync(record.Put())).StatusCode;
                    if (status == HttpStatusCode.Created)
                    {
                        kept.Add(record);
                    }
                }
                while (status == HttpStatusCode.Created);

                Assert.Equal(HttpStatusCode.InsufficientStorage, status);
                Assert.NotEmpty(kept);
                Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "incoming")));
                Assert.Equal(kept.Count, Directory.GetFiles(Path.Combine(folder.Path, "records"), "*", SearchOption.AllDirectories).Length);
            }

            Assert.True(Run("mount", "-o", "remount,size=4m", folder.Path));
            await using RunningCollector again = await RunningCollector.Start(folder.Path);
            using (RecordIndex index = again.Place.Open())
            {
                Assert.Equal(kept.Count, index.Runs.Count());
            }

            foreach (TestRecord record in kept)
            {
                Assert.Equal(record.Text, await again.Client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Assert.True(Run("umount", folder.Path));
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Fails as Linux does when a file system is full: ENOSPC.</summary>
    private sealed class FullStore(IRecordStore store) : IRecordStore
    {
        private const int ENOSPC = 28;

        public IncomingFile Receive() => store.Receive();

        public Task<Kept> Add(RunRow run, IncomingFile body) => throw new IOException("No space left on device", ENOSPC);

        public Task<bool> Holds(string address, long bytes, CancellationToken cancel) => store.Holds(address, bytes, cancel);

        public Task<Stream?> Open(string address, CancellationToken cancel) => store.Open(address, cancel);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
