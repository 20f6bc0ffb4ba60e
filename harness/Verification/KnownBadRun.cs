using System.Text;
using HwBench.Harness.Naming;
using HwBench.Results.Input;

namespace HwBench.Harness.Verification;

/// <summary>What verifying the known-bad variants came to.</summary>
/// <param name="Caught">What was found wrong, by combination.</param>
/// <param name="Missed">What must have been found and was not: verification itself can't be trusted.</param>
public sealed record KnownBadReport(IReadOnlyList<FailedCombination> Caught, IReadOnlyList<string> Missed);

/// <summary>Shows that verification bites.</summary>
public sealed class KnownBadRun
{
    private const string DefaultMitigation = "bare";

    private readonly IReadOnlyList<KnownBadCase> _cases;
    private readonly string _mitigation;

    /// <param name="cases">What must be caught: <see cref="KnownBadCase.All"/>.</param>
    /// <param name="table">Only cases of this table; likewise the variant. Null for all.</param>
    /// <exception cref="InputException">No case is left.</exception>
    public KnownBadRun(IReadOnlyList<KnownBadCase> cases, string? table, string? variant, string? mitigation)
    {
        _mitigation = mitigation ?? DefaultMitigation;
        Require("known-bad variant", variant, cases.Select(c => c.Variant));
        Require("call table with known-bad variants", table, cases.Select(c => c.Table));
        _cases = [.. cases.Where(c => c.Variant == (variant ?? c.Variant) && c.Table == (table ?? c.Table))];
        if (_cases.Count == 0)
        {
            throw new InputException($"nothing is known to be bad about {variant} on {table}; leave out --table");
        }
    }

    /// <param name="verify">Verifies a selection.</param>
    public KnownBadReport Run(Func<VerifySelection, VerifyReport> verify)
    {
        var caught = new List<FailedCombination>();
        var missed = new List<string>();
        foreach (IGrouping<string, KnownBadCase> table in _cases.GroupBy(c => c.Table))
        {
            VerifyReport report = verify(new VerifySelection([table.Key], [.. table.Select(c => c.Variant)], [_mitigation]));
            caught.AddRange(report.Failed);
            missed.AddRange(table.SelectMany(c => c.Missed(report)));
        }

        return new KnownBadReport([.. caught.OrderBy(f => _cases.Index().First(c => c.Item.Variant == f.Variant).Index)], missed);
    }

    internal static string Text(KnownBadReport report)
    {
        var text = new StringBuilder();
        foreach (FailedCombination caught in report.Caught)
        {
            text.Append($"{caught.Variant} on {caught.Table} under {caught.Mitigation}: caught\n");
            VerifyText.AppendFailures(text, caught);
        }

        return text.ToString();
    }

    private static void Require(string kind, string? given, IEnumerable<string> known)
    {
        if (given is not null && !known.Contains(given))
        {
            throw NearestNames.Unknown(kind, given, known.Distinct());
        }
    }
}
