using System.Text.Json.Serialization;
using HwBench.Results.Records;

namespace HwBench.Results.Claims.Rules;

/// <summary>What decides a claim. A rule is one file here and one row of this list.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DifferenceRule), "difference")]
[JsonDerivedType(typeof(MeanRule), "mean")]
[JsonDerivedType(typeof(ContrastRule), "contrast")]
[JsonDerivedType(typeof(ReversalRule), "reversal")]
[JsonDerivedType(typeof(SlopeRule), "slope")]
[JsonDerivedType(typeof(HiddenRule), "hidden")]
[JsonDerivedType(typeof(CostRule), "cost")]
[JsonDerivedType(typeof(ProofRule), "proof")]
[JsonDerivedType(typeof(WorkloadRule), "workload")]
public abstract record ClaimRule
{
    /// <summary>Of how many of the places found it is claimed.</summary>
    public Quantifier Quantifier { get; init; } = Quantifier.Every;

    /// <summary>The rule in words, without its scope and without the quantifier: "generated is faster than table".</summary>
    [JsonIgnore]
    public abstract string Words { get; }

    /// <summary>What such a place is, for "in every …".</summary>
    [JsonIgnore]
    public virtual string Place => "cell";

    /// <summary>The variants that it names.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> Variants { get; }

    /// <summary>The other cells that the scope's are held against; null where there are none.</summary>
    [JsonIgnore]
    public virtual CellScope? HeldAgainst => null;

    /// <summary>Whether it can be decided in favour with what the user told.</summary>
    internal virtual bool CanSupport(Workload workload) => true;

    /// <summary>What is wrong with the rule, beginning with the member; null where nothing is.</summary>
    internal virtual string? Fault => null;

    /// <summary>Of its variants in those cells.</summary>
    private protected string CodeOf(params IEnumerable<Cell> cells) => CellCode.Of(cells, Variants);

    /// <returns>At most one for each place of the run.</returns>
    internal abstract IEnumerable<Finding> Find(RunView run, ClaimScope scope);

    /// <param name="finding">Of one run, or pooled over runs or cpus.</param>
    /// <param name="workload">What the user told of the workload.</param>
    internal virtual Odds Test(Finding finding, Workload workload) => finding.Fact is { } fact
        ? Odds.Of(fact.Holds)
        : Odds.All([.. finding.Values.Zip(Ranges(workload)).Where(v => !v.Second.IsAny).Select(v => v.Second.Test(v.First.Value))]);

    /// <summary>What else the reader should know.</summary>
    /// <param name="deciding">The finding that decides, or is furthest from it.</param>
    internal virtual IEnumerable<string> Notes(Finding deciding, Workload workload) => [];

    /// <summary>Where the values of a finding lie if the claim is true of it, in their order.</summary>
    internal abstract IReadOnlyList<ClaimedRange> Ranges(Workload workload);
}

public enum Quantifier
{
    /// <summary>Of each.</summary>
    Every,

    /// <summary>Of one at least.</summary>
    Some,
}
