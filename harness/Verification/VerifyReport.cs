using System.Text.Json.Serialization;

namespace HwBench.Harness.Verification;

/// <summary>One variant that failed under one mitigation.</summary>
/// <param name="FailureCount">How many things went wrong.</param>
/// <param name="Failures">The first of them, one line each.</param>
public sealed record FailedCombination(string Table, string Variant, string Mitigation, int FailureCount, IReadOnlyList<string> Failures);

/// <summary>What verifying one table came to.</summary>
/// <param name="Combinations">Variants × mitigations.</param>
/// <param name="Calls">Numbers sent, over all combinations and placements.</param>
public sealed record VerifiedTable(
    string Table,
    IReadOnlyList<string> Variants,
    IReadOnlyList<string> Mitigations,
    int Combinations,
    long Calls,
    IReadOnlyList<FailedCombination> Failed);

/// <summary>What verifying came to.</summary>
public sealed class VerifyReport
{
    /// <param name="verified">One for each variant of each cell.</param>
    public VerifyReport(IReadOnlyList<VerifyCell> cells, IReadOnlyList<VerifiedVariant> verified)
    {
        Tables =
        [
            .. from one in verified
               group one by cells[one.Cell].Table into table
               select new VerifiedTable(
                   table.Key.Name,
                   [.. table.Select(v => NameOf(cells, v)).Distinct()],
                   [.. table.Select(v => cells[v.Cell].Mitigation.Name).Distinct()],
                   table.Count(),
                   table.Sum(v => v.Calls),
                   [.. table.Where(v => v.FailureCount > 0).Select(v => new FailedCombination(
                       table.Key.Name, NameOf(cells, v), cells[v.Cell].Mitigation.Name, v.FailureCount, v.Failures))]),
        ];
    }

    public IReadOnlyList<VerifiedTable> Tables { get; }

    public int Combinations => Tables.Sum(t => t.Combinations);

    public long Calls => Tables.Sum(t => t.Calls);

    [JsonIgnore]
    public IEnumerable<FailedCombination> Failed => Tables.SelectMany(t => t.Failed);

    private static string NameOf(IReadOnlyList<VerifyCell> cells, VerifiedVariant verified) => cells[verified.Cell].Variants[verified.Variant].Name;
}
