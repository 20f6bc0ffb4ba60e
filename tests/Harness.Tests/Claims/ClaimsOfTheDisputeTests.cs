using HwBench.Harness.Batteries;
using HwBench.Harness.Naming;
using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Records;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Claims;

public class ClaimsOfTheDisputeTests
{
    public static TheoryData<string> Ids { get; } = [.. ClaimFile.OfTheDispute.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void All_that_a_claim_names_is_there(string id) => new ClaimNames([]).Check(Named(id), id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_battery_has_cells_that_decide_it_with_all_its_variants(string id)
    {
        Claim claim = Named(id);
        var plan = Plan.Create(BatteryCatalog.Resolve(claim.Battery), 1, quick: false, _ => null);
        Cell[] cells = [.. plan.Battery.Cells.Where(c => HasVariants(plan.Battery, c, claim.Rule.Variants)).Select(Described)];
        Cell[] inScope = [.. cells.Where(claim.Scope.Fits)];
        Assert.NotEmpty(inScope);
        CellScope? against = claim.Rule switch
        {
            ContrastRule contrast => contrast.Against,
            ReversalRule reversal => reversal.Against,
            _ => null,
        };
        Assert.True(against is null || cells.Any(against.Fits), $"{against}");
        Assert.True(claim.Rule is not HiddenRule || BatteryCatalog.Resolve(claim.Battery).Axis == CurveAxis.Shadow);
        Assert.True(claim.Rule is not SlopeRule slope || BatteryCatalog.Resolve(claim.Battery).Axis == slope.Axis);
    }

    private static Claim Named(string id) => ClaimFile.OfTheDispute.Single(c => c.Id == id);

    private static bool HasVariants(Battery battery, PlannedCell cell, IReadOnlyList<string> wanted)
    {
        IEnumerable<string> has = cell.Variants ?? battery.Variants;
        return wanted.All(has.Contains);
    }

    private static Cell Described(PlannedCell cell) =>
        new(cell.Id, cell.Table.Name, cell.Mix.Name, $"{cell.Order}", cell.Mitigation, cell.Context, null, 1, 0, null, []);
}
