using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Records;

public class RunRecordCheckTests
{
    private static readonly string Whole = JsonSerializer.Serialize(
        new SyntheticRun
        {
            Sessions = 2,
            Sets = 2,
            SortedSaves = 1,
            Counting = new CounterSet(CounterRoute.Read, "the kernel does not allow rdpmc", [new Counter("page-faults", "event", null, 0, [new Gate("straight", 0, 0, 0)]), new Counter("branches", null, "no PMU", null, [])]),
        }
            .Cell("a", "bare", ("table", 10), ("generated", 12))
            .Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Ratio, 1), ("a", 5), ("b", 5))
            .Build(),
        StrictJson.Options);

    [Fact]
    public void More_cells_than_any_battery_has_are_refused()
    {
        RunRecord record = StrictJson.Read<RunRecord>(Encoding.UTF8.GetBytes(Whole), "a");
        Cell[] cells = [.. record.Cells, .. Enumerable.Range(0, 4095).Select(i => record.Cells[0] with { Id = $"{i}" })];
        Assert.Equal("a: $.cells: 4097 of them; a run has at most 4096", Assert.Throws<InputException>(() => RunRecordCheck.Check(record with { Cells = cells }, "a")).Message);
    }

    /// <summary>Each case sets one member of a sound record to a value and names the error that must come.</summary>
    [Theory]
    [InlineData("sessions/1/measurements/0/placements/5/ticks/1", "[900]", "$.sessions[1].measurements[0].placements[5].ticks[1]: 1 values, the measurement has 2 variants")]
    [InlineData("sessions/0/measurements/0/placements/0/ticks/0/1", "-5", "$.sessions[0].measurements[0].placements[0].ticks[0][1]: -5; more than the session's frame")]
    [InlineData("sessions/0/measurements/0/placements/0/ticks/0/1", "0", "ticks[0][1]: 0;")]
    [InlineData("sessions/0/measurements/0/placements/0/ticks/0/1", "1.5", "$.sessions[0].measurements[0].placements[0].ticks[0][1]")]
    [InlineData("sessions/0/measurements/0/placements/0/ticks/0", "null", "$.sessions[0].measurements[0].placements[0].ticks[0]")]
    [InlineData("sessions/0/measurements/0/placements/0/ticks", "[]", "placements[0].ticks: no block")]
    [InlineData("sessions/0/measurements/0/placements/0/clock", "[1]", "placements[0].clock: 1 values, the placement has 3 blocks")]
    [InlineData("sessions/0/measurements/0/placements/0/throughput/2", "0", "placements[0].throughput[2]: 0 where a positive number up to")]
    [InlineData("sessions/0/measurements/0/placements/0/offsets/0", "8", "offsets[0]: 8; a multiple of 16 below 64")]
    [InlineData("sessions/0/measurements/0/placements/1/offsets/0", "0", "placements[1].offsets[0]: 0 comes twice in set 0")]
    [InlineData("sessions/0/measurements/0/placements/1/number", "0", "placements[1].number: 0; placements are numbered upward")]
    [InlineData("sessions/0/measurements/0/placements/0", "null", "$.sessions[0].measurements[0].placements[0]: null")]
    [InlineData("sessions/0/measurements/0/variants/1", "2", "measurements[0].variants[1]: 2; ascending indices into the cell's 2 variants")]
    [InlineData("sessions/0/measurements/0/cell", "\"z\"", "measurements[0].cell: \"z\" is the id of no cell")]
    [InlineData("sessions/0/measurements/1/cell", "\"a\"", "measurements[1].cell: \"a\" is measured twice")]
    [InlineData("mitigations", "[]", "$.cells[0].mitigation: \"bare\" is none of $.mitigations")]
    [InlineData("mitigations/0", "null", "$.mitigations[0]: null")]
    [InlineData("mitigations/0/name", "\"retpoline\"", "$.mitigations[0].name: no cell has the mitigation \"retpoline\"")]
    [InlineData("mitigations/0/status", "\"safe\"", "$.mitigations[0].status")]
    [InlineData("sessions/1/number", "0", "$.sessions[1].number: 0; sessions are numbered upward")]
    [InlineData("sessions/0/ticksPerSecond", "0", "$.sessions[0].ticksPerSecond: 0 where a positive number")]
    [InlineData("sessions/0/disturbance/involuntarySwitches", "\"none\"", "$.sessions[0].disturbance.involuntarySwitches")]
    [InlineData("sessions/0/disturbance/stealSeconds", "-1", "$.sessions[0].disturbance.stealSeconds: -1 where zero or more")]
    [InlineData("sessions/0/disturbance/highestMegahertz", "2000", "$.sessions[0].disturbance.highestMegahertz: 2000; with a lowest of ")]
    [InlineData("sessions/0/disturbance/notWatched", "\"disabled\"", "$.sessions[0].disturbance.notWatched: exactly one of")]
    [InlineData("sessions/0/disturbance/runtime", "null", "$.sessions[0].disturbance.notWatched: exactly one of")]
    [InlineData("sessions/0/disturbance/runtime/lostEvents", "-1", "$.sessions[0].disturbance.runtime.lostEvents: -1")]
    [InlineData("sessions/0/measurements/0/disturbed/0", "{\"placement\":99,\"block\":0,\"cause\":\"context-switch\"}", "measurements[0].disturbed[0].placement: 99 is the number of no placement")]
    [InlineData("sessions/0/measurements/0/disturbed/0", "{\"placement\":1,\"block\":3,\"cause\":\"context-switch\"}", "measurements[0].disturbed[0].block: 3; the placement has 3 blocks")]
    [InlineData("sessions/0/measurements/0/disturbed/0", "{\"placement\":1,\"block\":0,\"cause\":\"boredom\"}", "disturbed[0].cause")]
    [InlineData("sessions/0/measurements/0/disturbed", "[{\"placement\":1,\"block\":0,\"cause\":\"context-switch\"},{\"placement\":1,\"block\":0,\"cause\":\"garbage-collection\"}]", "measurements[0].disturbed[1]: disturbed blocks ascend")]
    [InlineData("sessions/0/measurements/0/sampled", "[{\"column\":0,\"counter\":0,\"samples\":1,\"interval\":1,\"dispatches\":1}]", "measurements[0].sampled: samples in a session whose counters were not sampled")]
    [InlineData("sessions/0/measurements/0/sampled/0", "null", "measurements[0].sampled[0]: null")]
    [InlineData("sessions/0/counting/route", "null", "$.sessions[0].counting.route: a route is there when something was counted")]
    [InlineData("sessions/0/counting/whyNotRdpmc", "null", "$.sessions[0].counting.whyNotRdpmc: a reason is there when the route is read")]
    [InlineData("sessions/0/counting/route", "\"guessed\"", "$.sessions[0].counting.route")]
    [InlineData("sessions/0/counting/counters/1/name", "\"page-faults\"", "counters[1].name: \"page-faults\" is the name of two counters")]
    [InlineData("sessions/0/counting/counters/1/frame", "0", "counters[1].frame: 0 of a counter that was not counted")]
    [InlineData("sessions/0/counting/counters/0/gates/0/tolerance", "-1", "counters[0].gates[0].tolerance: -1 where zero or more")]
    [InlineData("sessions/0/measurements/0/placements/0/counted", "[1]", "placements[0].counted[0]: 1; ascending indices of counters that were counted")]
    [InlineData("sessions/0/measurements/0/placements/0/counted", "[]", "placements[0].counts: 3 blocks where 0 were counted")]
    [InlineData("sessions/0/measurements/0/placements/0/counts/1", "[0]", "placements[0].counts[1]: 1 values, 2 variants × 1 counters")]
    [InlineData("sessions/0/measurements/0/placements/0/counts/1", "[0, 0.5]", "placements[0].counts[1]")]
    [InlineData("sessions/0/measurements/0/placements/0/sorted/ticks", "[9000]", "placements[0].sorted.ticks: 1 values, the measurement has 2 variants")]
    [InlineData("sessions/0/measurements/0/placements/0/sorted/ticks/0", "3", "placements[0].sorted.ticks[0]: 3; more than the session's frame")]
    [InlineData("sessions/0/measurements/0/placements/0/sorted/clock", "0", "placements[0].sorted.clock: 0 where a positive number")]
    [InlineData("sessions/0/clockCycles", "1e308", "$.sessions[0].clockCycles: 1E+308 where a positive number up to")]
    [InlineData("sessions/0/ticksPerSecond", "1e-320", "$.sessions[0].ticksPerSecond: 1E-320 where a positive number")]
    [InlineData("sessions/0/counting/counters/0/frame", "1e308", "counters[0].frame: 1E+308 where zero or more")]
    [InlineData("sessions/0/counting/counters/0/frame", "-1", "counters[0].frame: -1 where zero or more")]
    [InlineData("sessions/0/counting/counters/0/gates/0/expected", "1e308", "gates[0].expected: 1E+308 where a number from")]
    [InlineData("sessions/0/counting/counters/0/gates/0/measured", "-1e308", "gates[0].measured: -1E+308 where a number from")]
    [InlineData("sessions/0/measurements/0/placements/0/counts/1", "[0, -1]", "placements[0].counts[1][1]: -1; a number of events")]
    [InlineData("cells/1/knownAnswer/value", "1e300", "knownAnswer.value: 1E+300 where a number from")]
    [InlineData("leftOut/blocks", "7", "$.leftOut: its blocks aren't those of the sessions")]
    [InlineData("leftOut/contextSwitches", "1", "$.leftOut: its blocks aren't those of the sessions")]
    [InlineData("leftOut/sets", "9", "$.leftOut.sets: 9 sets of 4 can't be in 32 placements")]
    [InlineData("leftOut/sharedCoreSets", "-1", "$.leftOut.sharedCoreSets: -1 where zero or more")]
    [InlineData("cells/1/id", "\"a\"", "$.cells[1].id: \"a\" is the id of two cells")]
    [InlineData("cells/0/variants/1/name", "\"table\"", "$.cells[0].variants[1].name: \"table\" is the name of two variants")]
    [InlineData("cells/0/dispatches", "0", "$.cells[0].dispatches: 0 where a positive number")]
    [InlineData("cells/1/knownAnswer/candidate", "\"z\"", "$.cells[1].knownAnswer.candidate: \"z\" is no variant")]
    [InlineData("cells/1/knownAnswer/value", "0", "$.cells[1].knownAnswer.value: 0 is no ratio")]
    [InlineData("cells/1/knownAnswer/quantity", "\"sum\"", "$.cells[1].knownAnswer.quantity")]
    [InlineData("plan/axis", "\"calls\"", "$.plan.axis: 0 places on it; a curve needs two")]
    [InlineData("plan/axis", "\"colour\"", "$.plan.axis")]
    [InlineData("cells/0/x", "4", "$.cells[0].x: 4 in a cell that has no place on an axis")]
    [InlineData("plan/setSize", "3", "$.plan.setSize: 3 does not divide 64")]
    [InlineData("plan/marginCycles", "-1", "$.plan.marginCycles: -1 where a positive number")]
    [InlineData("warnings/0", "{\"code\":\"bored\",\"detail\":\"\"}", "$.warnings[0].code")]
    [InlineData("machine/stepping", "null", "$.machine.stepping")]
    [InlineData("complete", "1", "$.complete")]
    public void A_broken_rule_is_named_at_its_path(string member, string value, string expected)
    {
        InputException e = Assert.Throws<InputException>(() => Read(Changed(member, JsonNode.Parse(value))));
        Assert.StartsWith("run.json: $", e.Message);
        Assert.Contains(expected, e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData("cells/0/variants/0/failure")]
    [InlineData("sessions/0/disturbance")]
    [InlineData("sessions/0/measurements/0/disturbed")]
    [InlineData("sessions/0/counting")]
    [InlineData("sessions/0/measurements/0/placements/0/sorted")]
    [InlineData("sessions/0/measurements/0/placements/0/counts")]
    [InlineData("machine/hypervisor")]
    [InlineData("plan/seed")]
    [InlineData("plan/axis")]
    [InlineData("cells/0/x")]
    [InlineData("digest")]
    public void Every_member_must_be_written_even_where_it_is_null(string member)
    {
        InputException e = Assert.Throws<InputException>(() => Read(Changed(member, null, remove: true)));
        Assert.Contains($"'{member.Split('/')[^1]}'", e.Message);
    }

    [Theory]
    [InlineData("sessions/0/counting/counters", "counters: 100000 elements where 256 at most")]
    [InlineData("machine/coreKinds", "coreKinds: 100000 elements where 64 at most")]
    [InlineData("environment/cpu/chosen", "chosen: 100000 elements where 64 at most")]
    public void Lists_that_are_looked_up_by_name_are_short(string member, string expected)
    {
        JsonNode first = member.Split('/').Aggregate(JsonNode.Parse(Whole)!, (node, step) => int.TryParse(step, out int i) ? node[i]! : node[step]!)[0]!;
        var many = new JsonArray([.. Enumerable.Range(0, 100_000).Select(_ => first.DeepClone())]);
        Assert.Contains(expected, Assert.Throws<InputException>(() => Read(Changed(member, many))).Message);
    }

    [Fact]
    public void An_unknown_member_is_refused() =>
        Assert.Contains("mood", Assert.Throws<InputException>(() => Read(Changed("machine/mood", JsonValue.Create(1)))).Message);

    [Fact]
    public void The_unchanged_record_passes() => Assert.Equal(2, Read(Whole).Cells.Count);

    [Fact]
    public void Every_warning_has_advice() => Assert.All(Enum.GetValues<WarningCode>(), code => Assert.NotEmpty(WarningAdvice.For(code)));

    private static RunRecord Read(string json)
    {
        RunRecord record = StrictJson.Read<RunRecord>(Encoding.UTF8.GetBytes(json), "run.json");
        RunRecordCheck.Check(record, "run.json");
        return record;
    }

    private static string Changed(string member, JsonNode? value, bool remove = false)
    {
        JsonNode root = JsonNode.Parse(Whole)!;
        string[] steps = member.Split('/');
        JsonNode parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out int i) ? node[i]! : node[step]!);
        if (parent is JsonObject o)
        {
            _ = o.Remove(steps[^1]);
            if (!remove)
            {
                o[steps[^1]] = value;
            }
        }
        else
        {
            JsonArray array = parent.AsArray();
            int index = int.Parse(steps[^1]);
            if (index == array.Count)
            {
                array.Add(value);
            }
            else
            {
                array[index] = value;
            }
        }

        return root.ToJsonString();
    }
}
