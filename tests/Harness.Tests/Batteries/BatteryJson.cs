using System.Text.Json.Nodes;
using HwBench.Harness.Batteries;
using HwBench.Harness.Tests.DataFiles;

namespace HwBench.Harness.Tests.Batteries;

/// <summary>A small legal battery, to be spoiled one member at a time.</summary>
internal static class BatteryJson
{
    private const string Legal = """
        {
          "name": "b", "question": "Which?", "baseline": "table", "candidate": "tree", "variants": ["table", "tree"],
          "cells": [{ "table": "synthetic-4", "mix": "uniform", "order": "random", "mitigation": "bare", "context": "hot" }]
        }
        """;

    /// <param name="member">A member of the battery, or "cells.x" for one of its only cell entry.</param>
    /// <param name="json">Its value; null removes it.</param>
    public static string With(string member, string? json)
    {
        JsonObject battery = JsonNode.Parse(Legal)!.AsObject();
        bool ofCell = member.StartsWith("cells.", StringComparison.Ordinal);
        JsonObject target = ofCell ? battery["cells"]![0]!.AsObject() : battery;
        string name = ofCell ? member["cells.".Length..] : member;
        target.Remove(name);
        if (json is not null)
        {
            target.Add(name, JsonNode.Parse(json));
        }

        return battery.ToJsonString();
    }

    public static Battery Resolve(string json)
    {
        using var folder = new TemporaryFolder();
        return BatteryCatalog.Resolve(folder.Write("b.json", json));
    }
}
