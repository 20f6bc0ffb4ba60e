using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using HwBench.Results.Records;

namespace HwBench.Collector.Speed;

/// <summary>Uploads a folder of records by several clients at once.</summary>
internal static class Uploads
{
    public static async Task Run(Uri url, string folder, int clients)
    {
        // In memory, with their addresses: the clients take as little time of the two as they can.
        (string Address, byte[] Body)[] records = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).AsParallel().Select(f => (RunRecordFile.Address(f), File.ReadAllBytes(f)))];
        var waiting = new ConcurrentQueue<(string Address, byte[] Body)>(records);
        var times = new ConcurrentBag<double>();
        var answers = new ConcurrentBag<HttpStatusCode>();
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            using var client = new HttpClient { BaseAddress = url };
            while (waiting.TryDequeue(out (string Address, byte[] Body) record))
            {
                long start = Stopwatch.GetTimestamp();
                answers.Add(await Put(client, record.Address, record.Body));
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }));
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        double mebibytes = records.Sum(r => (double)r.Body.Length) / (1 << 20);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{records.Length} records, {mebibytes:0} MiB, by {clients} clients in {seconds:0.0} s: {records.Length / seconds:0.0} uploads/s; {Times.Told(times)}; answers {string.Join(", ", answers.GroupBy(a => (int)a).Select(g => $"{g.Key}: {g.Count()}"))}"));
    }

    private static async Task<HttpStatusCode> Put(HttpClient client, string address, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using HttpResponseMessage answer = await client.PutAsync($"/api/v1/records/{address}", content);
        return answer.StatusCode;
    }
}
