using HwBench.Results.Claims;
using HwBench.Results.Fleet;
using HwBench.Results.Machines;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Tests.Fleet;
using Xunit;

namespace HwBench.Results.Tests.Machines;

public sealed class ReducedRunJsonTests
{
    // One session has no interval: its numbers are infinite.
    private static readonly RunRecord[] s_records =
    [
        .. ExampleFleet.Records.Select(r => r.Record),
        new SyntheticRun { Sessions = 1 }.Cell("a", "bare", ("table", 10), ("generated", 12)).Build(),
    ];

    [Fact]
    public void A_fleet_report_is_the_same_of_runs_that_were_kept()
    {
        FleetRun[] runs = [.. s_records.SelectMany((r, i) => FleetRun.Of($"{i}", r))];

        Assert.Equal(Fleet(runs), Fleet(Kept(runs)));
    }

    [Fact]
    public void Judged_claims_are_the_same_of_runs_that_were_kept()
    {
        RunEvidence[] runs = [.. s_records.SelectMany((r, i) => RunEvidence.Of($"{i}", r, ClaimFile.OfTheDispute))];

        Assert.Equal(Claims(runs), Claims(Kept(runs)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[{}]")]
    [InlineData("[{\"name\":")]
    public void What_is_damaged_is_no_error(string json) => Assert.Null(ReducedRunJson.Read<FleetRun>(System.Text.Encoding.UTF8.GetBytes(json)));

    private static IReadOnlyList<T> Kept<T>(IReadOnlyList<T> runs) => ReducedRunJson.Read<T>(ReducedRunJson.Of(runs))!;

    private static string Fleet(IEnumerable<FleetRun> runs) => Printed(FleetReportBuilder.Of(runs, FleetOptions.None with { WithUntrusted = true }));

    private static string Claims(IEnumerable<RunEvidence> runs) => Printed(
        ClaimsReportBuilder.Of(ClaimFile.OfTheDispute, new ReducedRecords<IReadOnlyList<RunEvidence>>([.. runs.Select(r => new[] { r })], []), Workload.Unknown, withUntrusted: true));

    private static string Printed(IReport report)
    {
        var text = new StringWriter { NewLine = "\n" };
        ReportFormat.Find("json").Write(text, report);
        return text.ToString();
    }
}
