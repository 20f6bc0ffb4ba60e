using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>The JSON Schema of the record, generated from the types; shipped as <c>hwbench-run-1.schema.json</c>.</summary>
public static class RunRecordSchema
{
    /// <returns>Indented JSON with a final newline.</returns>
    public static string Generate()
    {
        JsonNode schema = StrictJson.Options.GetJsonSchemaAsNode(typeof(RunRecord), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        JsonObject root = schema.AsObject();
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", RunRecord.CurrentFormat);
        root["properties"]!["format"] = new JsonObject { ["const"] = RunRecord.CurrentFormat };
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }
}
