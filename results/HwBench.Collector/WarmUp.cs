using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Results.Records;

namespace HwBench.Collector;

/// <summary>
/// Uploads records to a collector beside, which is then thrown away: otherwise the first that come wait a second or two while
/// the program is compiled (the runtime compiles what was called 30 times once more, and better).
/// </summary>
public static class WarmUp
{
    // A small record, of a machine that never was.
    private const string Resource = "warm-up.json";

    private const int Uploads = 60;
    private const int Clients = 4;

    /// <returns>How many were taken in; null where the program was told to stop meanwhile.</returns>
    public static async Task<int?> Run()
    {
        string? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("hwbench-").FullName;
            var place = SqlitePlace.In(folder);
            place.Prepare();
            await using var store = FolderStore.Open(folder, place);
            var options = new CollectorOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), OpenWithoutTokens = true, IsWatched = false };
            await using WebApplication application = CollectorServer.Create(options, place, store);
            await application.StartAsync();
            // A proxy that the environment names isn't for loopback.
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(application.Urls.First()) };
            int taken = 0;
            await Parallel.ForAsync(0, Uploads, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, _) =>
            {
                if (!application.Lifetime.ApplicationStopping.IsCancellationRequested && await Put(client, i, folder))
                {
                    Interlocked.Increment(ref taken);
                }
            });
            return application.Lifetime.ApplicationStopping.IsCancellationRequested ? null : taken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            // No room for it: only speed is lost.
            return 0;
        }
        finally
        {
            if (folder is not null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<bool> Put(HttpClient client, int number, string folder)
    {
        await using Stream resource = typeof(WarmUp).Assembly.GetManifestResourceStream(Resource)!;
        RunRecord record = RunRecordFile.Read(resource, Resource, out _);
        string path = Path.Combine(folder, $"{number}.json.gz");
        RunRecordFile.Write(path, record with { Plan = record.Plan with { Seed = record.Plan.Seed + (ulong)number } });
        using var body = new ByteArrayContent(await File.ReadAllBytesAsync(path));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        body.Headers.ContentEncoding.Add("gzip");
        try
        {
            using HttpResponseMessage answer = await client.PutAsync($"/api/v1/records/{RunRecordFile.Address(path)}", body);
            return answer.StatusCode == HttpStatusCode.Created;
        }
        catch (HttpRequestException)
        {
            // It was told to stop.
            return false;
        }
    }
}
