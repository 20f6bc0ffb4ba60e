using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HwBench.Collector.Reports;
using HwBench.Results.Claims;
using HwBench.Results.Fleet;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using Xunit;

namespace HwBench.Collector.Tests.Reports;

public sealed class ReportsApiTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningCollector _collector = null!;
    private IReadOnlyList<string> _addresses = [];

    private HttpClient Client => _collector.Client;

    public async ValueTask InitializeAsync()
    {
        _collector = await RunningCollector.Start(_folder.Path);
        _addresses = await FleetRecords.Upload(Client);
    }

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    [InlineData("html")]
    [InlineData("json")]
    public async Task Comparisons_and_claims_are_those_of_the_commands_to_the_byte(string form)
    {
        (string Name, RunRecord Record)[] records = [.. FleetRecords.Of().Select((r, i) => ($"rack-{i + 1} {_addresses[i][..12]}", r with { Digest = RunRecordDigest.Of(r) }))];
        var format = ReportFormat.Find(form);
        var claims = ClaimsReportBuilder.Of(
            ClaimFile.OfTheDispute, new ReducedRecords<IReadOnlyList<RunEvidence>>([.. records.Select(r => RunEvidence.Of(r.Name, r.Record, ClaimFile.OfTheDispute))], []), Workload.Unknown);
        var claimsText = new StringWriter { NewLine = "\n" };
        if (format == ReportFormat.Text)
        {
            ClaimsText.Write(claimsText, claims);
        }
        else
        {
            format.Write(claimsText, claims);
        }

        Assert.Equal(Written(format, ReportBuilder.Of(records)), await Client.GetStringAsync($"/api/v1/compare?format={form}"));
        Assert.Equal(claimsText.ToString(), await Client.GetStringAsync($"/api/v1/claims?format={form}"));
    }

    [Fact]
    public async Task A_fleet_report_is_that_of_the_command_and_mitigations_choose_cells()
    {
        JsonElement all = await Client.GetFromJsonAsync<JsonElement>("/api/v1/report");
        JsonElement one = await Client.GetFromJsonAsync<JsonElement>("/api/v1/report?mitigation=retpoline");

        Assert.Equal(FleetReport.CurrentFormat, all.GetProperty("format").GetString());
        Assert.Equal(3, all.GetProperty("runs").GetArrayLength());
        Assert.Equal(["bare", "retpoline"], Mitigations(all));
        Assert.Equal(["retpoline"], Mitigations(one));
        Assert.Single(one.GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public async Task Untrusted_runs_are_left_out_and_named_until_they_are_asked_for()
    {
        (await Client.SendAsync(TestRecord.Small(9).Put())).EnsureSuccessStatusCode();
        string name = TestRecord.Small(9).Address[..12];

        JsonElement without = await Client.GetFromJsonAsync<JsonElement>("/api/v1/report");
        JsonElement with = await Client.GetFromJsonAsync<JsonElement>("/api/v1/report?withUntrusted=true");

        Assert.Contains(without.GetProperty("notes").EnumerateArray(), n => n.GetString()!.StartsWith(name, StringComparison.Ordinal) && n.GetString()!.Contains("left out", StringComparison.Ordinal));
        Assert.Contains(with.GetProperty("notes").EnumerateArray(), n => n.GetString()!.StartsWith(name, StringComparison.Ordinal) && n.GetString()!.Contains("counted, as asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_is_not_sent_again_to_who_has_it_until_a_record_comes()
    {
        HttpResponseMessage first = await Client.GetAsync("/api/v1/report");
        async Task<HttpStatusCode> Again(string query)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/report{query}");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            return (await Client.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotModified, await Again(""));
        Assert.Equal(HttpStatusCode.OK, await Again("?withUntrusted=true"));
        Assert.Equal(HttpStatusCode.OK, await Again("?mitigation=bare"));
        (await Client.SendAsync(TestRecord.Small(9).Put())).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.OK, await Again(""));
    }

    [Fact]
    public async Task What_no_report_can_be_made_of_is_told_in_one_line()
    {
        for (ulong seed = 20; seed < 36; seed++)
        {
            (await Client.SendAsync(TestRecord.Small(seed).Put())).EnsureSuccessStatusCode();
        }

        Assert.StartsWith("filter: no record fits", await Refused("/api/v1/report?vendor=Nobody", HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.StartsWith("filter: 19 records fit", await Refused("/api/v1/compare", HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.StartsWith("format 'pdf'", await Refused("/api/v1/report?format=pdf", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("no cell has the variant 'nobody'", await Refused("/api/v1/compare?label=rack-1&candidate=nobody", HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/report")]
    [InlineData("/api/v1/claims")]
    public async Task Records_of_which_a_report_would_keep_more_than_there_is_room_for_are_refused(string url)
    {
        using var folder = new TemporaryFolder();
        await using RunningCollector small = await RunningCollector.Start(folder.Path, RunningCollector.Usual with { MostReduced = 4_000 });
        await FleetRecords.Upload(small.Client);

        string detail = await Problem.DetailOf(await small.Client.GetAsync(url), HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("filter: of these 3 records a report would keep more than 0 MiB, ", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_one_report_is_made_another_waits_and_is_then_told_when_to_come_again()
    {
        using var turn = new ReportTurn { Patience = TimeSpan.FromMilliseconds(50) };
        var first = new TaskCompletionSource<int>();
        Task<int> running = turn.Take(() => first.Task, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<HwBench.Collector.Api.Refusal>(() => turn.Take(() => Task.FromResult(2), CancellationToken.None));
        first.SetResult(1);

        Assert.Equal((503, 10), (refusal.Status, refusal.RetryAfter));
        Assert.Equal((1, 3), (await running, await turn.Take(() => Task.FromResult(3), CancellationToken.None)));
    }

    [Fact]
    public async Task What_is_kept_of_records_answers_without_reading_them_again()
    {
        string before = await Client.GetStringAsync("/api/v1/report?format=text");
        Directory.Delete(Path.Combine(_folder.Path, "records"), recursive: true);

        Assert.Equal(before, await Client.GetStringAsync("/api/v1/report?format=text"));
    }

    private async Task<string> Refused(string url, HttpStatusCode status) => await Problem.DetailOf(await Client.GetAsync(url), status);

    private static string Written(ReportFormat format, IReport report)
    {
        var text = new StringWriter { NewLine = "\n" };
        format.Write(text, report);
        return text.ToString();
    }

    private static string[] Mitigations(JsonElement report) =>
        [.. report.GetProperty("pairs")[0].GetProperty("mitigations").EnumerateArray().Select(m => m.GetProperty("mitigation").GetString()!)];
}
