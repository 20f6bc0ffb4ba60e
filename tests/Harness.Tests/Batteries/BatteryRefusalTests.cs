using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Batteries;

public class BatteryRefusalTests
{
    [Theory]
    [InlineData("name", "\"a/b\"", "$.name: 'a/b' is no name")]
    [InlineData("name", null, "$: ")]
    [InlineData("question", "\"two\\nlines\"", "$.question: one line")]
    [InlineData("question", "\"\"", "$.question: one line")]
    [InlineData("comment", "\"\\u001b[2J\"", "$.comment: one line")]
    [InlineData("unknown", "1", "$.unknown: ")]
    [InlineData("baseline", "\"linear\"", "$.baseline: 'linear' isn't one of $.variants")]
    [InlineData("candidate", "\"linear\"", "$.candidate: 'linear' isn't one of $.variants")]
    [InlineData("candidate", "\"table\"", "$.candidate: 'table' is the baseline too")]
    [InlineData("variants", "[]", "$.variants: 0 variants; a battery compares 2 to 64")]
    [InlineData("variants", "[\"table\"]", "$.variants: 1 variants")]
    [InlineData("variants", "\"table\"", "$.variants: ")]
    [InlineData("variants", "[\"table\", 3]", "$.variants[1]: ")]
    [InlineData("variants", "[\"table\", null]", "$.variants[1]: null")]
    [InlineData("variants", "[\"table\", \"tree\", \"table\"]", "$.variants[2]: 'table' is given twice")]
    [InlineData("variants", "[\"table\", \"tree\", \"generatd\"]", "$.variants[2]: unknown variant 'generatd'; nearest: generated")]
    [InlineData("variants", "[\"table\", \"tree\", \"hybrid-5\"]", "$.variants[2]: hybrid-5 on call table synthetic-4: there are only 4 calls")]
    [InlineData("variants", "[\"table\", \"tree\", \"hybrid-02\"]", "$.variants[2]: unknown variant 'hybrid-02'; nearest: hybrid-2")]
    [InlineData("cells", "[]", "$.cells: 0 cells; a battery has 1 to 4096")]
    [InlineData("cells", "{}", "$.cells: ")]
    [InlineData("cells", "[null]", "$.cells[0]: null")]
    [InlineData("cells", "[3]", "$.cells[0]: ")]
    [InlineData("sessions", "0", "$.sessions: 0 is outside 1 to 1000")]
    [InlineData("sessions", "1001", "$.sessions: 1001 is outside 1 to 1000")]
    [InlineData("placements", "3", "$.placements: 3 is outside 4 to 1000000")]
    [InlineData("placements", "6", "$.placements: 6 is no multiple of 4, and placements come in sets of so many; give 4 or 8")]
    [InlineData("quick", "{\"placements\": 9}", "$.quick.placements: 9 is no multiple of 4")]
    [InlineData("placements", "1e3", "$.placements: ")]
    [InlineData("placements", "99999999999", "$.placements: ")]
    [InlineData("blocks", "-1", "$.blocks: -1 is outside 1 to 1000")]
    [InlineData("dispatches", "262145", "$.dispatches: 262145 is outside 16 to 262144")]
    [InlineData("leadIn", "-1", "$.leadIn: -1 is outside 0 to 262144")]
    [InlineData("budgetSeconds", "0", "$.budgetSeconds: 0 is outside 0.1 to 604800")]
    [InlineData("budgetSeconds", "1e999", "$.budgetSeconds: ")]
    [InlineData("budgetSeconds", "\"NaN\"", "$.budgetSeconds: ")]
    [InlineData("margin", "{\"cycles\": 1}", "$.margin: ")]
    [InlineData("margin", "{\"cycles\": -1, \"percent\": 1}", "$.margin.cycles: -1 is outside 0.001 to 1000")]
    [InlineData("target", "{\"cycles\": 1, \"percent\": 101}", "$.target.percent: 101 is outside 0.001 to 100")]
    [InlineData("quick", "{\"mixes\": []}", "$.quick.mixes: no mix is left")]
    [InlineData("quick", "{\"mixes\": [null]}", "$.quick.mixes[0]: null")]
    [InlineData("quick", "{\"mixes\": [\"unifrom\"]}", "$.quick.mixes[0]: unknown mix of this battery 'unifrom'; nearest: uniform")]
    [InlineData("quick", "{\"sessions\": 0}", "$.quick.sessions: 0 is outside")]
    [InlineData("quick", "{\"candidate\": \"table\"}", "$.quick.candidate: ")]
    public void A_member_that_breaks_a_rule_is_refused_with_its_path(string member, string? json, string expected) =>
        AssertRefused(BatteryJson.With(member, json), expected);

    [Theory]
    [InlineData("table", null, "$.cells[0]: ")]
    [InlineData("table", "3", "$.cells[0].table: a name, or an array of at least one name, is expected.")]
    [InlineData("table", "[]", "$.cells[0].table: a name, or an array")]
    [InlineData("table", "null", "$.cells[0].table: ")]
    [InlineData("table", "[\"synthetic-4\", {}]", "$.cells[0].table: a name, or an array")]
    [InlineData("table", "[[\"synthetic-4\"]]", "$.cells[0].table: a name, or an array")]
    [InlineData("table", "\"synthetic-5000\"", "$.cells[0].table: call table synthetic-5000: N is 1 to 4096")]
    [InlineData("table", "\"xen-4.17-pv6\"", "$.cells[0].table: unknown call table 'xen-4.17-pv6'; nearest: xen-4.17-pv64")]
    [InlineData("table", "\"missing.json\"", "missing.json: no such file")]
    [InlineData("table", "[\"synthetic-4\", \"synthetic-4\"]", "$.cells[0]: the cell synthetic-4/uniform/random/bare/hot is given twice")]
    [InlineData("mix", "\"dom0-build\"", "$.weights[0].name: unknown call of call table synthetic-4 'mmu_update'")]
    [InlineData("mix", "\"constant(4)\"", "$.cells[0].mix: mix constant(4): call table synthetic-4 has no call of that number")]
    [InlineData("mix", "[\"constant(1)\", \"constant(01)\"]", "'constant(01)' and 'constant(1)' are both the mix constant(1)")]
    [InlineData("mix", "\"recorded\"", "$.cells[0].mix: mix recorded: call table synthetic-4 has no call 4")]
    [InlineData("order", "\"recorded\"", "$.cells[0].order: order recorded: mix uniform has no recorded order")]
    [InlineData("order", "\"bursty(2)\"", "$.cells[0].order: order bursty(2): p is a probability")]
    [InlineData("order", "[\"bursty(0.5)\", \"bursty(.50)\"]", "$.cells[0]: the cell synthetic-4/uniform/bursty(0.5)/bare/hot is given twice")]
    [InlineData("mitigation", "\"retpolin\"", "$.cells[0].mitigation: unknown mitigation 'retpolin'; nearest: retpoline")]
    [InlineData("mitigation", "\"\\u001b[2J\"", @"unknown mitigation '\u001b[2J'")]
    [InlineData("mitigation", "\"retpoline+\"", "$.cells[0].mitigation: mitigation 'retpoline+': a part is missing beside '+'; name one, or leave out the '+'")]
    [InlineData("mitigation", "\"nothing++else\"", "$.cells[0].mitigation: mitigation 'nothing++else': a part is missing beside '+'")]
    [InlineData("mitigation", "\"retpoline+retrun-thunk\"", "$.cells[0].mitigation: unknown mitigation 'retrun-thunk'; nearest: return-thunk")]
    [InlineData("mitigation", "\"retpoline+ibt\"", "$.cells[0].mitigation: mitigation 'retpoline+ibt': retpoline branches by a return, which the processor doesn't track")]
    [InlineData("mitigation", "[\"kcfi+fineibt\"]", "$.cells[0].mitigation: mitigation 'kcfi+fineibt': kcfi and fineibt both harden the targets of indirect branches")]
    [InlineData("mitigation", "[\"retpoline+return-thunk\", \"return-thunk+retpoline\"]", "$.cells[0]: the cell synthetic-4/uniform/random/retpoline+return-thunk/hot is given twice")]
    [InlineData("context", "\"hto\"", "$.cells[0].context: unknown context 'hto'; nearest: hot")]
    [InlineData("colour", "\"red\"", "$.cells[0].colour: ")]
    public void Cells_that_cannot_be_measured_are_refused_with_their_path(string member, string? json, string expected) =>
        AssertRefused(BatteryJson.With($"cells.{member}", json), expected);

    [Fact]
    public void More_than_4096_cells_are_refused_before_they_are_made()
    {
        string orders = $"[{string.Join(',', Enumerable.Range(1, 4097).Select(n => $"\"periodic({n})\""))}]";
        AssertRefused(BatteryJson.With("cells.order", orders), "$.cells: 4097 cells; a battery has 1 to 4096");
    }

    [Fact]
    public void More_than_64_variants_are_refused()
    {
        string variants = $"[{string.Join(',', Enumerable.Range(1, 65).Select(n => $"\"hybrid-{n}\""))}]";
        AssertRefused(BatteryJson.With("variants", variants), "$.variants: 65 variants; a battery compares 2 to 64");
    }

    [Fact]
    public void More_than_64_tables_are_refused()
    {
        string tables = $"[{string.Join(',', Enumerable.Range(4, 65).Select(n => $"\"synthetic-{n}\""))}]";
        AssertRefused(BatteryJson.With("cells.table", tables), "$.cells[0].table: more than 64 call tables; split the battery");
    }

    [Fact]
    public void More_than_256_mixes_are_refused()
    {
        string tables = "[\"synthetic-100\", \"synthetic-101\", \"synthetic-102\"]";
        string mixes = $"[{string.Join(',', Enumerable.Range(0, 100).Select(n => $"\"constant({n})\""))}]";
        string json = BatteryJson.With("cells.table", tables).Replace("\"uniform\"", mixes);
        AssertRefused(json, "$.cells[0].mix: more than 256 mixes; split the battery");
    }

    private static void AssertRefused(string json, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => BatteryJson.Resolve(json)));
}
