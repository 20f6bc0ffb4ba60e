using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace HwBench.Collector.Speed;

/// <summary>Asks a filled collector for lists, coverage and pages, one after the other.</summary>
internal static class Queries
{
    private static readonly string[] s_urls =
    [
        "/api/v1/records", "/api/v1/records?limit=1000", "/api/v1/records?mitigation=retpoline", "/api/v1/records?mitigation=rare",
        "/api/v1/records?vendor=AMD&microarchitecture=Zen%204&mitigation=retpoline&mix=pv-guest-scp&trusted=true", "/api/v1/records?label=node-77",
        "/api/v1/records?mitigation=retpoline&after=AFTER", "/api/v1/records?mitigation=rare&mix=pv-guest-scp&battery=other", "/api/v1/coverage", "/api/v1/coverage?mix=pv-guest-scp", "/api/v1/machines",
        "/", "/runs", "/runs?vendor=Intel&mitigation=retpoline", "/machines",
    ];

    public static async Task Run(Uri url, int times)
    {
        using var client = new HttpClient { BaseAddress = url };
        JsonElement page = await client.GetFromJsonAsync<JsonElement>("/api/v1/records?limit=1000");
        foreach (string path in s_urls.Select(u => u.Replace("AFTER", page.GetProperty("next").GetString(), StringComparison.Ordinal)))
        {
            var taken = new List<double>();
            for (int i = 0; i < times + 3; i++)
            {
                long start = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(path);
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            // The first find neither code nor data warm.
            Console.WriteLine($"{path}: {Times.Told(taken.Skip(3))}; first {taken[0]:0.0} ms");
        }
    }
}
