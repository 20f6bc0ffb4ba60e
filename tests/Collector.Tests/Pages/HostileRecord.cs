using System.Text.Json;
using System.Text.Json.Nodes;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Collector.Tests.Pages;

/// <summary>A valid record each string of which that may be anything is markup, quotes, and a word too long for any screen.</summary>
internal static class HostileRecord
{
    private const int WordLength = 200;

    /// <summary>What the strings begin with.</summary>
    public const string Markup = "<script>alert(1)</script>\"'&";

    /// <returns>The record, and how many different strings were exchanged.</returns>
    public static (TestRecord Record, int Exchanged) Of(RunRecord run, string folder)
    {
        JsonNode whole = JsonSerializer.SerializeToNode(run, StrictJson.Options)!;
        int exchanged = 0;
        foreach (string text in Strings(whole).Distinct().ToArray())
        {
            JsonNode tried = Exchange(whole, text, $"{Markup}{exchanged} {new string('w', WordLength)}");
            if (IsValid(tried, folder))
            {
                whole = tried;
                exchanged++;
            }
        }

        return (TestRecord.Of(whole.Deserialize<RunRecord>(StrictJson.Options)!), exchanged);
    }

    private static bool IsValid(JsonNode node, string folder)
    {
        try
        {
            RunRecordFile.Write(Path.Combine(folder, "tried.json.gz"), node.Deserialize<RunRecord>(StrictJson.Options)!);
            RunRecordFile.Read(Path.Combine(folder, "tried.json.gz"));
            return true;
        }
        catch (Exception e) when (e is InputException or JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Strings(p.Value)),
        JsonArray a => a.SelectMany(Strings),
        JsonValue v when v.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static JsonNode Exchange(JsonNode node, string from, string to) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Exchange(p.Value, from, to)))),
        JsonArray a => new JsonArray([.. a.Select(v => v is null ? null : Exchange(v, from, to))]),
        JsonValue v when v.TryGetValue(out string? text) && text == from => JsonValue.Create(to),
        _ => node.DeepClone(),
    };
}
