using System.Security.Cryptography;
using System.Text;
using HwBench.Collector.Access;
using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Results.Claims;
using HwBench.Results.Input;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using Microsoft.Net.Http.Headers;

namespace HwBench.Collector.Reports;

/// <summary><c>/api/v1/report</c>, <c>/compare</c>, <c>/claims</c>: what the commands of these names print.</summary>
internal static class ReportsApi
{
    // Reports change with the program.
    private static readonly string s_program = typeof(ReportsApi).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    private delegate Task<Made<TReport>> Maker<TReport>(IReadOnlyList<SelectedRun> runs, ReportQuery query, CancellationToken cancel);

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/v1").WithTags("reports").RequireAuthorization(Policies.Read);
        Add(api, "/report", $"What all runs that fit say together, as 'hwbench report' (hwbench-fleet/1): {Common(ReportMaker.MostRecords)} The filters mitigation and mix choose the cells, too. Options: baseline, candidate, withUntrusted.", (context, maker) => Answer(context, ReportMaker.MostRecords, maker.Fleet));
        Add(api, "/compare", $"The runs that fit, one by one, as 'hwbench compare' (hwbench-report/1): {Common(ReportMaker.MostCompared)} Options: baseline, candidate.", (context, maker) => Answer(context, ReportMaker.MostCompared, maker.Compare));
        Add(api, "/claims", $"The claims of the dispute, judged by the runs that fit, as 'hwbench claims' (hwbench-claims/1): {Common(ReportMaker.MostRecords)} Option: withUntrusted.", (context, maker) => Answer(context, ReportMaker.MostRecords, maker.Claims));
    }

    private static string Common(int most) => $"takes the filters of the list, and format (json, text, markdown, html); {most} records at most, untrusted ones are left out and named.";

    private static void Add(RouteGroupBuilder api, string path, string summary, Func<HttpContext, ReportMaker, Task> answer) =>
        api.MapGet(path, (HttpContext context, ReportMaker maker) => answer(context, maker)).WithSummary(summary)
            .Produces<object>(contentType: "application/json", additionalContentTypes: ["text/plain", "text/markdown", "text/html"])
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblems();

    private static async Task Answer<TReport>(HttpContext context, int most, Maker<TReport> make)
        where TReport : IReport
    {
        HttpRequest request = context.Request;
        CancellationToken cancel = context.RequestAborted;
        var query = ReportQuery.Of(request.Query);
        ReportFormat format = FormatOf(request.Query["format"].ToString());
        IReadOnlyList<SelectedRun> runs = await SelectedRun.Of(context.RequestServices.GetRequiredService<IndexPlace>(), query.Filter, most, cancel);
        var tag = new EntityTagHeaderValue($"\"{TagOf(runs, query, format)}\"");
        context.Response.Headers.CacheControl = "private, no-cache";
        if (request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var text = new StringWriter { NewLine = "\n" };
        Made<TReport> made = await make(runs, query, cancel);
        Write(format, text, made.Report);
        context.Response.GetTypedHeaders().ETag = made.IsWhole ? tag : null;
        context.Response.ContentType = TypeOf(format);
        if (format.Name == "html")
        {
            context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src {HtmlReport.StyleSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        }

        await context.Response.WriteAsync(text.ToString(), cancel);
    }

    private static void Write(ReportFormat format, StringWriter text, IReport report)
    {
        // The command's own form of text.
        if (report is ClaimsReport claims && format == ReportFormat.Text)
        {
            ClaimsText.Write(text, claims);
        }
        else
        {
            format.Write(text, report);
        }
    }

    private static string TagOf(IReadOnlyList<SelectedRun> runs, ReportQuery query, ReportFormat format)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in (string[])[s_program, format.Name, query.Key, .. runs.Select(r => r.Key)])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData("\0"u8);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static ReportFormat FormatOf(string name) => name.Length == 0 ? ReportFormat.Json
        : ReportFormat.All.FirstOrDefault(f => f.Name == name) ?? throw new Refusal(
            StatusCodes.Status400BadRequest, $"format '{Printable.Text(name)}': choose {string.Join(", ", ReportFormat.All.Select(f => f.Name))}");

    private static string TypeOf(ReportFormat format) => format.Name switch
    {
        "json" => "application/json",
        "html" => "text/html; charset=utf-8",
        "markdown" => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
