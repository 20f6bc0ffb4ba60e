using HwBench.JitEmitters.Mitigations;
using Xunit;

namespace HwBench.JitEmitters.Tests.Mitigations;

/// <summary>Names of mitigations: parts, sets, and what can be composed of parts.</summary>
public class MitigationCatalogTests
{
    [Theory]
    [InlineData("retpoline+return-thunk", "retpoline+return-thunk")]
    [InlineData("return-thunk+retpoline", "retpoline+return-thunk")]
    [InlineData("branch-harden+kcfi+srso-safe-ret+retpoline-linux", "retpoline-linux+srso-safe-ret+kcfi+branch-harden")]
    [InlineData("ibt+bare", "ibt")]
    [InlineData("bare+return-thunk", "return-thunk")]
    [InlineData("xen-its", "xen-its")]
    public void A_composition_is_named_by_its_parts_in_their_order(string given, string canonical) =>
        Assert.Equal(canonical, MitigationCatalog.Find(given)!.Name);

    [Theory]
    [InlineData("retpolin")]
    [InlineData("retpoline+retrun-thunk")]
    [InlineData("retpoline+")]
    [InlineData("+")]
    [InlineData("")]
    [InlineData("retpoline return-thunk")]
    [InlineData("Retpoline")]
    public void What_is_no_part_or_set_is_not_found(string name) => Assert.Null(MitigationCatalog.Find(name));

    [Theory]
    [InlineData("retpoline+jmp-thunk", "retpoline and jmp-thunk both harden indirect branches; name one of them")]
    [InlineData("bare+retpoline", "bare and retpoline both harden indirect branches; name one of them")]
    [InlineData("return-thunk+srso-safe-ret", "return-thunk and srso-safe-ret both harden returns; name one of them")]
    [InlineData("fineibt+kcfi", "fineibt and kcfi both harden the targets of indirect branches; name one of them")]
    [InlineData("kcfi+retpoline+kcfi", "kcfi is named twice")]
    [InlineData("retpoline+ibt", "retpoline branches by a return, which the processor doesn't track: ibt would check nothing")]
    [InlineData("fineibt+retpoline-linux", "retpoline-linux branches by a return, which the processor doesn't track: fineibt would check nothing")]
    [InlineData("retpoline+srso-safe-ret", "Xen's retpoline ends in a plain ret of its own, which srso-safe-ret would not harden; use retpoline-linux")]
    [InlineData("retbleed-untrain+retpoline", "Xen's retpoline ends in a plain ret of its own, which retbleed-untrain would not harden; use retpoline-linux")]
    [InlineData("xen-its+ibt", "xen-its is a set, which stands alone; join its parts instead: its-thunk+its-return-thunk")]
    public void What_can_not_stand_together_is_refused_with_the_reason(string name, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<IllegalMitigationException>(() => MitigationCatalog.Find(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_each_kind_there_is_one_part_at_most_in_every_legal_pair()
    {
        foreach (MitigationPart a in MitigationCatalog.Parts)
        {
            foreach (MitigationPart b in MitigationCatalog.Parts)
            {
                if (Composed($"{a.Name}+{b.Name}") is { } mitigation)
                {
                    Assert.NotEqual(a.Kind, b.Kind);
                    Assert.Equal(mitigation.Parts.Count, mitigation.Parts.DistinctBy(p => p.Kind).Count());
                    Assert.Equal(mitigation.Composition, Composed($"{b.Name}+{a.Name}")!.Composition);
                    Assert.Same(mitigation.Indirect, mitigation.Parts[0]);
                }
                else
                {
                    Assert.Null(Composed($"{b.Name}+{a.Name}"));
                }
            }
        }
    }

    [Fact]
    public void A_set_is_its_composition_under_another_name()
    {
        Assert.All(MitigationSet.All, set =>
        {
            Mitigation named = MitigationCatalog.Find(set.Name)!;
            Mitigation composed = MitigationCatalog.Find(set.Composition)!;
            Assert.Equal(set.Name, named.Name);
            Assert.Equal(set.Composition, named.Composition);
            Assert.Equal(composed.Parts.Select(p => p.Name), named.Parts.Select(p => p.Name));
            Assert.Equal(composed.Safety, named.Safety);
        });
    }

    [Fact]
    public void Names_are_distinct_and_found() =>
        Assert.All(MitigationCatalog.Proven, m => Assert.Equal(m.Name, Assert.Single(MitigationCatalog.Proven, other => other.Name == m.Name).Name));

    [Fact]
    public void Every_mitigation_has_a_source_and_says_what_it_leaves_open()
    {
        Assert.All(MitigationCatalog.Proven, m =>
        {
            Assert.NotEqual("", m.Description);
            Assert.NotEqual("", m.Source);
            Assert.NotEqual("", m.Safety.Detail);
            Assert.DoesNotContain('\n', m.Description + m.Source + m.Safety.Detail);
            Assert.Equal(m.Returns is null, m.Safety.Detail.Contains("plain returns", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_source_of_every_set_names_a_version_or_a_commit() =>
        Assert.All(MitigationSet.All, s => Assert.Matches(@"\b(Xen|Linux) \d+\.\d+|\b[0-9a-f]{12}\b", s.Source));

    [Theory]
    [InlineData("lfence-jmp", SafetyStatus.Unsafe, "XSA-398")]
    [InlineData("lfence-jmp+its-return-thunk+kcfi", SafetyStatus.Unsafe, "XSA-398")]
    [InlineData("retpoline", SafetyStatus.Limited, "XSA-407")]
    [InlineData("retpoline-linux+retbleed-untrain", SafetyStatus.Limited, "SRSO (XSA-434) is not covered")]
    [InlineData("linux-retpoline-srso", SafetyStatus.Limited, "covers SRSO (XSA-434)")]
    [InlineData("jmp-thunk", SafetyStatus.Limited, "BHI (XSA-456) and ITS (XSA-469) are not covered")]
    [InlineData("xen-its", SafetyStatus.Limited, "covers ITS for returns (XSA-469)")]
    public void A_mitigation_is_as_safe_as_the_least_safe_of_its_parts(string name, SafetyStatus status, string advisory)
    {
        Mitigation mitigation = MitigationCatalog.Find(name)!;
        Assert.Equal(status, mitigation.Safety.Status);
        Assert.Contains(advisory, mitigation.Safety.Detail, StringComparison.Ordinal);
        Assert.Equal(status == SafetyStatus.Unsafe, mitigation.Unsafe is not null);
    }

    private static Mitigation? Composed(string name)
    {
        try
        {
            return MitigationCatalog.Find(name);
        }
        catch (IllegalMitigationException)
        {
            return null;
        }
    }
}
