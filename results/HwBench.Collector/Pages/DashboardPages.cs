using System.Globalization;
using HwBench.Collector.Access;
using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Collector.Reports;
using HwBench.Results.Fleet;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Pages;

/// <summary>The dashboard: pages made on the server, for any browser.</summary>
internal static class DashboardPages
{
    private static readonly string[] s_reportFields = ["vendor", "microarchitecture", "mitigation", "mix", "battery", "withUntrusted"];
    private static readonly string[] s_claimFields = ["vendor", "microarchitecture", "battery", "withUntrusted"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageFiles.Map(routes);
        RouteGroupBuilder pages = routes.MapGroup("").RequireAuthorization(Policies.Read).ExcludeFromDescription();
        pages.AddEndpointFilter(Faulty);
        pages.MapGet("/", Coverage);
        pages.MapGet("/runs", Runs);
        pages.MapGet("/runs/{address}", Run);
        pages.MapGet("/compare", Compare);
        pages.MapGet("/claims", Claims);
        pages.MapGet("/machines", Machines);
    }

    private static async Task<IResult> Coverage(HttpRequest request, IndexPlace place, FilterChoices choices, CancellationToken cancel) => Page<CoveragePage>(new()
    {
        [nameof(CoveragePage.Head)] = await Head(request, choices, cancel),
        [nameof(CoveragePage.Coverage)] = await FleetApi.Coverage(place, RunFilter.Of(request.Query), cancel),
    });

    private static async Task<IResult> Runs(HttpRequest request, IndexPlace place, FilterChoices choices, CancellationToken cancel)
    {
        var filter = RunFilter.Of(request.Query);
        await using RecordIndex index = place.Open();
        return Page<RunsPage>(new()
        {
            [nameof(RunsPage.Head)] = await Head(request, choices, cancel),
            [nameof(RunsPage.Page)] = await RecordList.Page(place, filter, PageRange.Of(request.Query), cancel),
            [nameof(RunsPage.Fitting)] = await filter.Apply(index).CountAsync(cancel),
        });
    }

    private static async Task<IResult> Run(string address, IndexPlace place, ReportMaker maker, CancellationToken cancel)
    {
        RecordEntry run = (RecordAddress.IsAddress(address) ? await RecordList.Entry(place, address, cancel) : null)
            ?? throw new Refusal(StatusCodes.Status404NotFound, "no run has this address");
        (Document? report, string? whyNot) = await Made(async () =>
            (await maker.Compare([new SelectedRun(run.Address, run.Label, run.Signature)], ReportQuery.Usual, cancel)).Report.ToDocument());
        return Page<RunPage>(new() { [nameof(RunPage.Run)] = run, [nameof(RunPage.Report)] = report, [nameof(RunPage.WhyNot)] = whyNot });
    }

    private static async Task<IResult> Machines(HttpRequest request, IndexPlace place, FilterChoices choices, CancellationToken cancel) => Page<MachinesPage>(new()
    {
        [nameof(MachinesPage.Head)] = await Head(request, choices, cancel),
        [nameof(MachinesPage.Page)] = await FleetApi.Machines(place, RunFilter.Of(request.Query), PageRange.Of(request.Query), cancel),
    });

    private static Task<IResult> Compare(HttpRequest request, IndexPlace place, FilterChoices choices, ReportMaker maker, CancellationToken cancel) =>
        Report("Compare", "/api/v1/report", s_reportFields, request, place, choices, async (runs, query) =>
        {
            FleetReport report = (await maker.Fleet(runs, query, cancel)).Report;
            Document document = report.ToDocument();
            return document with { Sections = [.. FleetMatrix.Of(report), .. document.Sections] };
        });

    private static Task<IResult> Claims(HttpRequest request, IndexPlace place, FilterChoices choices, ReportMaker maker, CancellationToken cancel) =>
        Report("Claims", "/api/v1/claims", s_claimFields, request, place, choices, async (runs, query) => (await maker.Claims(runs, query, cancel)).Report.ToDocument());

    private static async Task<IResult> Report(
        string title, string api, string[] fields, HttpRequest request, IndexPlace place, FilterChoices choices, Func<IReadOnlyList<SelectedRun>, ReportQuery, Task<Document>> make)
    {
        CancellationToken cancel = request.HttpContext.RequestAborted;
        var query = ReportQuery.Of(request.Query);
        PageHead head = await Head(request, choices, cancel);
        IReadOnlyList<SelectedRun> runs = [];
        (Document? report, string? whyNot) = head.Records == 0 ? (null, null) : await Made(async () =>
        {
            runs = await SelectedRun.Of(place, query.Filter, ReportMaker.MostRecords, cancel);
            return await make(runs, query);
        });
        return Page<ReportPage>(new()
        {
            [nameof(ReportPage.Title)] = title,
            [nameof(ReportPage.Head)] = head,
            [nameof(ReportPage.Fields)] = fields,
            [nameof(ReportPage.Api)] = api,
            [nameof(ReportPage.Runs)] = runs.Count,
            [nameof(ReportPage.Report)] = report,
            [nameof(ReportPage.WhyNot)] = whyNot,
        });
    }

    // What can't be made of these runs is said on the page, where others can be chosen.
    private static async Task<(Document? Report, string? WhyNot)> Made(Func<Task<Document>> make)
    {
        try
        {
            return (await make(), null);
        }
        catch (Exception e) when (Faults.Of(e) is { Status: StatusCodes.Status422UnprocessableEntity } refusal)
        {
            return (null, refusal.Message);
        }
    }

    private static async Task<PageHead> Head(HttpRequest request, FilterChoices choices, CancellationToken cancel)
    {
        (int records, IReadOnlyDictionary<string, IReadOnlyList<string>> names) = await choices.Get(cancel);
        return new PageHead(request.Path, request.Query, records, names);
    }

    private static RazorComponentResult<T> Page<T>(Dictionary<string, object?> parameters)
        where T : IComponent => new(parameters) { PreventStreamingRendering = true };

    // Who reads pages isn't helped by JSON. What is the collector's own fault goes on to the log.
    private static async ValueTask<object?> Faulty(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (Exception e) when (!invocation.HttpContext.RequestAborted.IsCancellationRequested && Faults.Of(e) is { } refusal)
        {
            if (refusal.RetryAfter is { } seconds)
            {
                invocation.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            return new RazorComponentResult<FaultPage>(new Dictionary<string, object?>
            {
                [nameof(FaultPage.Reason)] = ReasonPhrases.GetReasonPhrase(refusal.Status),
                [nameof(FaultPage.Detail)] = Printable.Text(refusal.Message, int.MaxValue),
            })
            { StatusCode = refusal.Status };
        }
    }
}
