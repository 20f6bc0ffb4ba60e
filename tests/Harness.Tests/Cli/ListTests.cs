using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.JitEmitters.Mitigations;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

public class ListTests
{
    private static readonly ListSection[] Sections =
    [
        new("tables", "the numbers", () => [new("short", "first"), new("a-longer-name", "second \"quoted\" Δ")]),
        new("orders", "the sequence", () => [new("random", "independent")]),
    ];

    [Fact]
    public void Without_a_kind_everything_is_shown_in_columns()
    {
        Assert.Equal(
            """
            tables: the numbers
              short          first
              a-longer-name  second "quoted" Δ

            orders: the sequence
              random         independent

            """,
            List().Output);
    }

    [Fact]
    public void With_a_kind_only_that_kind_is_shown()
    {
        Assert.Equal("orders: the sequence\n  random  independent\n", List("orders").Output);
    }

    [Fact]
    public void Long_descriptions_go_on_under_themselves_within_a_hundred_columns()
    {
        ListSection[] wide = [new("kinds", "what", () => [new("name", string.Join(' ', Enumerable.Repeat("word", 60)), "src", null, new("limited", string.Join(' ', Enumerable.Repeat("fact", 60))))])];
        string[] lines = Invocation.Run(ListCommand.Create(wide), "list").Output.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 100));
        Assert.All(lines[2..], line => Assert.StartsWith("        ", line));
        Assert.Equal(60, string.Join(' ', lines).Split("word").Length - 1);
        Assert.Equal(60, string.Join(' ', lines).Split("fact").Length - 1);
    }

    [Fact]
    public void An_unknown_kind_suggests_the_nearest_or_names_all()
    {
        Assert.Equal("hwbench: unknown kind 'odrers'; nearest: orders", List("odrers").OnlyError(ExitCode.BadInput));
        Assert.Equal("hwbench: unknown kind 'quetzalcoatl'; known: tables, orders", List("quetzalcoatl").OnlyError(ExitCode.BadInput));
    }

    [Fact]
    public void Json_holds_every_row_under_its_kind()
    {
        using var json = JsonDocument.Parse(List("--json").Output);

        Assert.Equal(["tables", "orders"], json.RootElement.EnumerateObject().Select(p => p.Name));
        JsonElement row = json.RootElement.GetProperty("tables")[1];
        Assert.Equal("a-longer-name", row.GetProperty("name").GetString());
        Assert.Equal("second \"quoted\" Δ", row.GetProperty("description").GetString());
    }

    [Fact]
    public void Each_mitigation_is_listed_with_its_status_and_source_in_text_and_json()
    {
        string[] lines = Invocation.Run("list", "mitigations").Output.Split('\n');
        using var json = JsonDocument.Parse(Invocation.Run("list", "mitigations", "--json").Output);
        JsonElement.ArrayEnumerator rows = json.RootElement.GetProperty("mitigations").EnumerateArray();
        Assert.Equal(MitigationCatalog.Names, rows.Where(r => r.TryGetProperty("status", out _)).Select(r => r.GetProperty("name").GetString()!));
        foreach (JsonElement row in rows.Where(r => r.TryGetProperty("status", out _)))
        {
            string Of(string member) => row.GetProperty(member).GetString()!;
            int at = Array.FindIndex(lines, line => line.StartsWith($"  {Of("name")} ", StringComparison.Ordinal));
            // Long lines go on in the next, under themselves.
            string entry = string.Join(' ', lines[at..].TakeWhile((line, i) => i == 0 || line.StartsWith("     ", StringComparison.Ordinal)).Select(line => line.Trim()));
            Assert.EndsWith($"{Of("description")} {Of("status")}: {Of("safety")} source: {Of("source")}", entry, StringComparison.Ordinal);
        }

        Assert.Contains(lines, line => line.Trim().StartsWith("UNSAFE: XSA-398", StringComparison.Ordinal));
    }

    [Fact]
    public void What_this_build_lists_has_no_control_characters()
    {
        string output = Invocation.Run("list").Output;

        Assert.NotEmpty(output);
        Assert.DoesNotContain(output, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void Each_kind_of_this_build_can_be_asked_for()
    {
        foreach (ListSection section in Catalogs.All())
        {
            Assert.StartsWith($"{section.Name}: ", Invocation.Run("list", section.Name).Output, StringComparison.Ordinal);
        }
    }

    private static Invocation List(params string[] args) => Invocation.Run(ListCommand.Create(Sections), ["list", .. args]);
}
