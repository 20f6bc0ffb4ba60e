using HwBench.Results.Claims.Rules;
using HwBench.Results.Statistics;

namespace HwBench.Results.Claims;

/// <summary>A claim on one cpu, or over the fleet, before its p-value is adjusted for all others.</summary>
internal sealed class JudgementDraft
{
    private readonly IReadOnlyList<(Finding Finding, Odds Odds)> _tested;
    private readonly ClaimRule _rule;
    private readonly Workload _workload;
    private readonly Odds _odds;

    /// <param name="rule">Decides.</param>
    /// <param name="findings">Of each place.</param>
    /// <param name="workload">What the user told of it.</param>
    public JudgementDraft(ClaimRule rule, IReadOnlyList<Finding> findings, Workload workload)
    {
        _rule = rule;
        _workload = workload;
        _tested = [.. findings.Select(f => (f, rule.CanSupport(workload) ? rule.Test(f, workload) : rule.Test(f, workload) with { Supports = 1 }))];
        Odds[] odds = [.. _tested.Select(t => t.Odds)];
        _odds = odds.Length == 0 ? new Odds(1, 1) : rule.Quantifier == Quantifier.Every ? Odds.All(odds) : Odds.Any(odds);
    }

    public bool IsMeasured => _tested.Count > 0;

    public double PValue => _odds.PValue;

    /// <param name="adjusted">The p-value after Holm.</param>
    /// <param name="factor">What Holm multiplied it by.</param>
    public ClaimJudgement Judge(double adjusted, int factor)
    {
        if (!IsMeasured)
        {
            return new ClaimJudgement(ClaimVerdict.NotMeasured, null, null, null, null, null, [], [], null);
        }

        ClaimVerdict verdict = adjusted >= ClaimsReportBuilder.Significance ? ClaimVerdict.Undecided
            : _odds.Supports < _odds.Contradicts ? ClaimVerdict.Supported
            : ClaimVerdict.Contradicted;
        (Finding Finding, Odds Odds) deciding = Deciding(verdict);
        double significance = ClaimsReportBuilder.Significance / factor;
        return new ClaimJudgement(
            verdict,
            adjusted,
            FindingText.Report(deciding.Finding, deciding.Odds),
            verdict == ClaimVerdict.Undecided ? Further(deciding.Finding, PlacementsUntil, significance) : null,
            verdict == ClaimVerdict.Undecided ? Further(deciding.Finding, RunsUntil, significance) : null,
            verdict == ClaimVerdict.Undecided ? Further(deciding.Finding, MachinesUntil, significance) : null,
            [.. _tested.Select(t => FindingText.Report(t.Finding, t.Odds))],
            [.. _rule.Notes(deciding.Finding, _workload)],
            PowerOf(deciding.Finding, significance));
    }

    // "Every" could be supported where each place could, "some" where any could: where the deciding one doesn't tell, another may.
    private PowerReport? PowerOf(Finding deciding, double significance)
    {
        IReadOnlyList<ClaimedRange> ranges = _rule.Ranges(_workload);
        bool every = _rule.Quantifier == Quantifier.Every;
        return ClaimPower.Of(deciding, ranges, significance) is not { } own ? null
            : own.CouldSupport != every ? own
            : _tested.Select(t => (t.Finding.Where, Power: ClaimPower.Of(t.Finding, ranges, significance)!)).FirstOrDefault(p => p.Power.CouldSupport != every) is { Power: { } other } at
                ? other with { Why = $"in {at.Where}, {other.Why}" }
                : own;
    }

    // Of "every", what is furthest from it; of "some", what is nearest to it.
    private (Finding Finding, Odds Odds) Deciding(ClaimVerdict verdict) => (_rule.Quantifier, verdict) switch
    {
        (Quantifier.Every, ClaimVerdict.Contradicted) => _tested.MinBy(t => t.Odds.Contradicts),
        (Quantifier.Every, _) => _tested.MaxBy(t => t.Odds.Supports),
        (_, ClaimVerdict.Contradicted) => _tested.MaxBy(t => t.Odds.Contradicts),
        _ => _tested.MinBy(t => t.Odds.Supports),
    };

    // Null where one of the values can't tell, or no data would do.
    private int? Further(Finding finding, Func<Finding, MeanInterval, double, int?> until, double significance)
    {
        if (!_rule.CanSupport(_workload))
        {
            return null;
        }

        int?[] each =
        [
            .. finding.Values.Zip(_rule.Ranges(_workload))
                .Where(v => !v.Second.IsAny)
                .Select(v => until(finding, v.First.Value with { Mean = v.First.Value.Mean - v.Second.NearestTo(v.First.Value.Mean) }, significance)),
        ];
        return each.Any(e => e is null) ? null : each.Max();
    }

    private static int? PlacementsUntil(Finding finding, MeanInterval value, double significance) =>
        value is Estimate { Runs: 1 } estimate ? FurtherPlacements.UntilSignificant(estimate, finding.SetSize, significance) : null;

    private static int? RunsUntil(Finding finding, MeanInterval value, double significance) =>
        value is Estimate { Runs: > 1 } ? FurtherRepetitions.UntilSignificant(value, significance) : null;

    private static int? MachinesUntil(Finding finding, MeanInterval value, double significance) =>
        value is Estimate ? null : FurtherRepetitions.UntilSignificant(value, significance);
}
