using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Claims;

public class ClaimFileTests
{
    private const string Start = """{ "id": "mine", "wording": "w", "source": "s", "battery": "xen-4.17", """;
    private const string Rule = """ "rule": { "kind": "difference", "says": "a is faster than b" } }""";

    [Fact]
    public void Each_claim_of_the_dispute_has_its_own_id_and_says_who_said_it()
    {
        Assert.InRange(ClaimFile.OfTheDispute.Count, 20, 40);
        Assert.Equal(ClaimFile.OfTheDispute.Count, ClaimFile.OfTheDispute.Select(c => c.Id).Distinct().Count());
        Assert.All(ClaimFile.OfTheDispute, c => Assert.Matches("<.+@.+>|commit [0-9a-f]{10,12}|our question", c.Source));
        Assert.All(ClaimFile.OfTheDispute, c => Assert.EndsWith(".", c.Wording, StringComparison.Ordinal));
    }

    [Fact]
    public void A_claim_is_read_with_what_it_leaves_out()
    {
        Claim claim = Judged.Parse($$"""{{Start}} "scope": { "mitigation": ["xen-*", "!xen-ibt"] }, {{Rule}}""");
        Assert.Equal("a is faster than b", claim.Rule.Words);
        Assert.Equal(Quantifier.Every, claim.Rule.Quantifier);
        Assert.Equal("mitigation xen-*, !xen-ibt", claim.Scope.ToString());
    }

    [Theory]
    [InlineData(""" "scope": { "mitigatoin": ["bare"] }, """, Rule, "$.scope.mitigatoin: unknown member 'mitigatoin'")]
    [InlineData(""" "scope": { "mix": [] }, """, Rule, "$.scope.mix: names, or globs")]
    [InlineData(""" "scope": { "mix": ["!"] }, """, Rule, "$.scope.mix: names, or globs")]
    [InlineData("", Rule, "missing: 'scope'")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "difference", "says": "a is faster then b" } }""", "$.rule.says: claim \"a is faster then b\": 'then' where 'than' was expected")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "difference", "says": 3 } }""", "$.rule.says: a sentence was expected")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "vibes", "says": "a is faster than b" } }""", "$.rule: unknown kind 'vibes'")]
    [InlineData(""" "scope": {}, """, """ "rule": { "says": "a is faster than b" } }""", "$: an object doesn't begin with the member that tells its kind (of a rule: \"kind\")")]
    [InlineData(""" "scope": {}, """, """ "rule": { "says": "a is faster than b", "kind": "difference" } }""", "$: an object doesn't begin with the member that tells its kind (of a rule: \"kind\")")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "difference", "says": "a is faster than b", "quantifier": "most" } }""", "$.rule.quantifier: 'every' or 'some' is needed")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "hidden", "variant": "a", "bound": "at-least", "percent": 100 } }""", "$.rule.percent: a share above 0 and below 100 is needed")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "workload", "candidate": "a", "baseline": "b", "calls": 0, "upToPercent": 1 } }""", "$.rule.calls: a number above 0 is needed")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "cost", "candidate": "a", "baseline": "b", "quantity": "code-bytes", "is": "more", "times": 0.5 } }""", "$.rule.times: a factor from 1 on is needed")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "contrast", "candidate": "a", "baseline": "b", "is": "more", "against": {} } }""", "$.rule.against: says nothing")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "reversal", "candidate": "a", "baseline": "b", "against": {} } }""", "$.rule.against: says nothing")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "contrast", "candidate": "a", "baseline": "b", "is": "more", "against": { "mix": [null] } } }""", "$.rule.against.mix: names, or globs")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "reversal", "candidate": "a", "baseline": "b", "against": { "mix": [] } } }""", "$.rule.against.mix: names, or globs")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "mean", "says": "a is at least 1 % faster than b" } }""", "$.rule.says: a mean over cells is judged in cycles")]
    [InlineData(""" "scope": {}, """, """ "rule": { "kind": "slope", "candidate": "a", "baseline": "a", "axis": "calls", "is": "rising" } }""", "$.rule: 'a' is compared with itself")]
    public void What_is_wrong_is_named_by_its_path(string scope, string rule, string expected)
    {
        string message = Assert.Throws<InputException>(() => Judged.Parse($"{Start}{scope}{rule}")).Message;
        Assert.StartsWith("claim.json: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Single(message.Split('\n'));
    }

    [Fact]
    public void An_id_is_lower_case_words() => Assert.Contains(
        "$.id: lower-case words",
        Assert.Throws<InputException>(() => Judged.Parse($$"""{ "id": "My claim", "wording": "w", "source": "s", "battery": "b", "scope": {},{{Rule}}""")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_missing_or_huge_is_refused()
    {
        Assert.Contains("can't be read", Assert.Throws<InputException>(() => ClaimFile.Read("/nowhere/claim.json")).Message, StringComparison.Ordinal);
        string huge = Path.GetTempFileName();
        try
        {
            File.WriteAllText(huge, new string(' ', ClaimFile.MaxBytes + 1));
            Assert.Contains("larger than", Assert.Throws<InputException>(() => ClaimFile.Read(huge)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(huge);
        }
    }

    [Theory]
    [InlineData("xen-*", "xen-ibrs", true)]
    [InlineData("xen-*", "bare", false)]
    [InlineData("shadow(*)", "shadow(64)", true)]
    [InlineData("!bare", "retpoline", true)]
    [InlineData("!bare", "bare", false)]
    public void A_glob_fits_what_it_spells_and_an_exclusion_all_else(string glob, string mitigation, bool fits)
    {
        RunRecord run = new SyntheticRun().Cell("one", mitigation, ("a", 1), ("b", 2)).Build();
        Assert.Equal(fits, new ClaimScope(Mitigation: [glob]).Fits(run.Cells[0]));
    }

    [Fact]
    public void A_scope_can_ask_for_processors_and_batteries()
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("a", 1), ("b", 2)).Build();
        Assert.True(new ClaimScope(Vendor: ["AuthenticAMD"], Microarchitecture: ["Zen *"], CoreKind: ["alike"], Battery: ["synth*"]).Fits(run));
        Assert.False(new ClaimScope(Microarchitecture: ["*mont*"]).Fits(run));
        Assert.True(new ClaimScope(Microarchitecture: ["!*mont*"]).Fits(run));
    }
}
