using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class AlteredRecordTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Theory]
    [InlineData("validate")]
    [InlineData("compare")]
    public void A_truncated_record_is_refused(string command)
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(run.Output);
        foreach (int length in new[] { 0, 1, whole.Length / 2, whole.Length - 1 })
        {
            string path = folder.Write("cut", whole[..length]);
            Assert.StartsWith($"hwbench: {path}: ", Invocation.Run(command, path).OnlyError(ExitCode.BadInput));
        }
    }

    [Theory]
    [InlineData("$.digest: the record was altered after it was written", "sessions", 0, "measurements", 0, "placements", 0, "ticks", 0, 0)]
    [InlineData("$.digest: the record was altered", "cells", 3, "variants", 0, "codeBytes")]
    [InlineData("$.digest: the record was altered", "plan", "seed")]
    [InlineData("$.sessions[1].number: ", "sessions", 0, "number")]
    public void A_changed_number_is_refused(string says, params object[] path) => Refused(says, path, 1_000_000);

    [Theory]
    [InlineData("$.sessions[0].measurements[0].placements[1].offsets[0]: 7; a multiple of 16", 7)]
    [InlineData("$.sessions[0].measurements[0].placements[1].offsets[0]", "x")]
    public void A_changed_offset_is_refused_with_its_path(string says, object value) =>
        Refused(says, ["sessions", 0, "measurements", 0, "placements", 1, "offsets", 0], JsonValue.Create(value)!);

    [Fact]
    public void A_missing_and_an_unknown_member_are_refused_with_their_path()
    {
        Refused("$", root => root.Remove("machine"));
        Refused("$.sessions[1].luck: ", root => root["sessions"]![1]!["luck"] = 1);
        Refused("$.sessions[0].measurements[3].placements[2].clock: 1 values", root => ((JsonArray)root["sessions"]![0]!["measurements"]![3]!["placements"]![2]!["clock"]!).RemoveAt(0));
    }

    private void Refused(string says, object[] path, JsonNode value) => Refused(says, root =>
    {
        JsonNode at = root;
        foreach (object step in path[..^1])
        {
            at = step is int index ? at[index]! : at[(string)step]!;
        }

        if (path[^1] is int last)
        {
            at[last] = value;
        }
        else
        {
            at[(string)path[^1]] = value;
        }
    });

    private void Refused(string says, Action<JsonObject> spoil)
    {
        using var folder = new TemporaryFolder();
        JsonObject root = JsonNode.Parse(Text())!.AsObject();
        spoil(root);
        string path = folder.Write("altered.json", root.ToJsonString());

        Assert.StartsWith($"hwbench: {path}: {says}", Invocation.Run("validate", path).OnlyError(ExitCode.BadInput));
        Assert.StartsWith($"hwbench: {path}: {says}", Invocation.Run("compare", path).OnlyError(ExitCode.BadInput));
    }

    private string Text()
    {
        using var gzip = new GZipStream(File.OpenRead(run.Output), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
