using System.Text.Json;
using HwBench.Harness.Cli;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

public class ShowTests
{
    [Fact]
    public void The_text_has_the_listing_the_costs_and_a_row_for_each_call()
    {
        string text = Show("table", "--mitigation", "retpoline").Output;

        Assert.Contains("indirect_thunk_rax:\n  0000  e8 01 00 00 00", text, StringComparison.Ordinal);
        Assert.Contains("12 of them shared thunks'", text, StringComparison.Ordinal);
        Assert.Contains("tables        800 bytes", text, StringComparison.Ordinal);
        Assert.Contains("branches      2 conditional, 0 indirect, 2 direct, 3 returns", text, StringComparison.Ordinal);
        string[] rows = text.Split("instructions\n")[1].Trim('\n').Split('\n');
        Assert.Equal(43, rows.Length);
        Assert.Equal(["0", "set_trap_table", "2", "0", "0", "2", "2"], Columns(rows[0])[..7]);
    }

    [Fact]
    public void Json_has_the_costs_and_the_branches_of_each_call()
    {
        JsonElement json = Json("generated");

        Assert.Equal(0, json.GetProperty("tableBytes").GetInt32());
        Assert.Equal(0, json.GetProperty("indirectBranches").GetInt32());
        int codeBytes = json.GetProperty("codeBytes").GetInt32();
        Assert.Equal((codeBytes + 63) / 64, json.GetProperty("cacheLines").GetInt32());
        JsonElement[] calls = [.. json.GetProperty("calls").EnumerateArray()];
        Assert.Equal(43, calls.Length);
        JsonElement iret = calls.Single(c => c.GetProperty("name").GetString() == "iret");
        Assert.Equal(
            [("number", 23), ("conditionalBranches", 3), ("takenBranches", 0), ("indirectBranches", 0), ("directBranches", 2), ("returns", 1)],
            new[] { "number", "conditionalBranches", "takenBranches", "indirectBranches", "directBranches", "returns" }
                .Select(name => (name, iret.GetProperty(name).GetInt32())));
    }

    [Fact]
    public void Code_bytes_are_those_of_the_listed_instructions_thunk_included()
    {
        string listing = Show("hybrid-4", "--mitigation", "retpoline-linux").Output.Split("\n\n", 2)[1].Split("data:")[0];
        int listed = listing.Split('\n').Where(l => l.StartsWith("  ", StringComparison.Ordinal)).Sum(l => l[8..].Split("  ")[0].Split(' ').Length);

        Assert.Equal(listed, Json("hybrid-4", "--mitigation", "retpoline-linux").GetProperty("codeBytes").GetInt32());
    }

    // Computed elsewhere from the paths that GCC's own code takes, with the published counts of these workloads.
    [Theory]
    [InlineData("pv-guest-build", 3.2)]
    [InlineData("pv-guest-scp", 5.9)]
    [InlineData("dom0-build", 6.8)]
    [InlineData("dom0-scp", 6.8)]
    public void The_generated_chain_executes_as_many_conditional_branches_in_the_mean_as_the_compiled_one(string mix, double mean)
    {
        JsonElement means = Json("generated", "--mix", mix).GetProperty("means");

        Assert.Equal(mean, means.GetProperty("conditionalBranches").GetDouble(), 0.05);
    }

    [Fact]
    public void The_mix_says_which_calls_a_hybrid_compares_first()
    {
        static IEnumerable<string?> Compared(JsonElement json) => json.GetProperty("calls").EnumerateArray()
            .Where(c => c.GetProperty("conditionalBranches").GetInt32() == 1).Select(c => c.GetProperty("name").GetString());

        Assert.Equal(["mmu_update"], Compared(Json("hybrid-1")));
        Assert.Equal(["argo_op"], Compared(Json("hybrid-1", "--mix", "constant(39)")));
    }

    [Fact]
    public void A_mitigation_that_was_withdrawn_is_labelled_unsafe_in_text_and_json()
    {
        Assert.Contains("\nUNSAFE: XSA-398", Show("table", "--mitigation", "lfence-jmp").Output, StringComparison.Ordinal);
        Assert.StartsWith("XSA-398", Json("table", "--mitigation", "lfence-jmp").GetProperty("unsafe").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("UNSAFE", Show("table", "--mitigation", "retpoline").Output, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Json("table", "--mitigation", "retpoline").GetProperty("unsafe").ValueKind);
    }

    [Fact]
    public void A_composition_is_shown_by_its_parts_with_what_it_leaves_open()
    {
        string text = Show("table", "--mitigation", "return-thunk+retpoline").Output;
        Assert.Contains("\nretpoline+return-thunk: call 1f", text, StringComparison.Ordinal);
        Assert.Contains("\nlimited: retpoline: its own return is open to retbleed (XSA-407", text, StringComparison.Ordinal);
        Assert.Contains("\nindirect_thunk_rax:\n", text, StringComparison.Ordinal);
        Assert.Contains("\nreturn_thunk:\n", text, StringComparison.Ordinal);
        JsonElement json = Json("table", "--mitigation", "xen-its");
        Assert.Equal("xen-its", json.GetProperty("mitigation").GetString());
        Assert.Equal("its-thunk+its-return-thunk", json.GetProperty("composition").GetString());
        Assert.StartsWith("limited: its-thunk: covers ITS", json.GetProperty("safety").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mitigation_without_anything_to_harden_is_said_to_change_nothing()
    {
        Assert.Contains("the mitigation changes nothing", Show("tree", "--mitigation", "retpoline").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("changes nothing", Show("table", "--mitigation", "retpoline").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_more_than_64_calls_is_listed_with_a_multi_word_mask()
    {
        Assert.Contains("# multi-word mask: 2 words", Show("generated", "--table", "synthetic-100-p").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("multi-word mask", Show("generated", "--table", "synthetic-64-p").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nearest: table", "tabel")]
    [InlineData("nearest: generated-narrow", "generated-narow")]
    [InlineData("nearest: retpoline", "table", "--mitigation", "retpolin")]
    [InlineData("mitigation 'xen-its+ibt': xen-its is a set, which stands alone; join its parts instead", "table", "--mitigation", "xen-its+ibt")]
    [InlineData("nearest: xen-4.17-pv64", "table", "--table", "xen-4.17-pv65")]
    [InlineData("nearest: dom0-build", "table", "--mix", "dom0-biuld")]
    [InlineData("there are only 43 calls", "hybrid-44")]
    [InlineData("number 0 goes to 0x0", "crashing")]
    public void What_cannot_be_shown_is_one_line_with_the_nearest_names_or_the_reason(string told, params string[] args) =>
        Assert.Contains(told, Show(args).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    private static string[] Columns(string row) => row.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Invocation Show(params string[] args) => Invocation.Run(["show", .. args]);

    private static JsonElement Json(params string[] args)
    {
        using var json = JsonDocument.Parse(Show([.. args, "--json"]).Output);
        return json.RootElement.Clone();
    }
}
