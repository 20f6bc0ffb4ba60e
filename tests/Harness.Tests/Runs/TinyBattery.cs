using System.Text.Json.Nodes;
using HwBench.Harness.Tests.DataFiles;

namespace HwBench.Harness.Tests.Runs;

/// <summary>A battery that takes a session about two seconds, most of them for starting.</summary>
internal static class TinyBattery
{
    public const string Question = "synthetic-4/uniform/random/bare/hot";

    /// <summary>With the sentinels.</summary>
    public const int Cells = 4;

    private const string Json = """
        {
          "name": "tiny", "question": "Which?", "baseline": "table", "candidate": "tree", "variants": ["table", "tree"],
          "cells": [{ "table": "synthetic-4", "mix": "uniform", "order": "random", "mitigation": "bare", "context": "hot" }],
          "sessions": 1, "placements": 4, "blocks": 2, "dispatches": 64, "leadIn": 16, "budgetSeconds": 0.5
        }
        """;

    /// <returns>The file's path.</returns>
    public static string In(TemporaryFolder folder, params (string Member, JsonNode Value)[] instead)
    {
        JsonObject battery = JsonNode.Parse(Json)!.AsObject();
        foreach ((string member, JsonNode value) in instead)
        {
            battery[member] = value;
        }

        return folder.Write("tiny.json", battery.ToJsonString());
    }

    /// <summary>One that measures for seconds, to be stopped meanwhile.</summary>
    public static string SlowIn(TemporaryFolder folder) => In(folder, ("sessions", 2), ("placements", 100_000), ("budgetSeconds", 6));
}
