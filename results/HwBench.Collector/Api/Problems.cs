using System.Globalization;
using HwBench.Results.Input;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace HwBench.Collector.Api;

/// <summary>Every error is problem+json (RFC 9457) whose detail is one line.</summary>
internal sealed partial class Problems(ILogger<Problems> logger)
{
    private const int LongestDetail = 2000;

    public async Task Answer(HttpContext context, RequestDelegate next)
    {
        Refusal? refusal = null;
        try
        {
            await next(context);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested)
        {
            LogLeft(e.GetType().Name);
            context.Abort();
            return;
        }
#pragma warning disable CA1031 // The last resort: the client gets one line, the log the rest.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            refusal = Faults.Of(e);
            if (refusal is null)
            {
                LogFault(e);
                refusal = new Refusal(StatusCodes.Status500InternalServerError, "internal error; the collector's log has more");
            }
            else if (refusal.Status >= StatusCodes.Status500InternalServerError)
            {
                LogTrouble(refusal.Status, (e.InnerException ?? e).Message);
            }
        }

        int status = refusal?.Status ?? context.Response.StatusCode;
        if (status >= StatusCodes.Status400BadRequest && !context.Response.HasStarted && (refusal is not null || context.Response.ContentType is null))
        {
            await Write(context, refusal ?? new Refusal(status, DetailOf(status)));
        }
    }

    public static async Task Write(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var problem = new ProblemDetails
        {
            Status = refusal.Status,
            Title = ReasonPhrases.GetReasonPhrase(refusal.Status),
            Detail = Printable.Text(refusal.Message.ReplaceLineEndings(" "), LongestDetail),
        };
        await context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", context.RequestAborted);
    }

    private static string DetailOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "a good token is needed: Authorization: Bearer hwb_…; 'hwbench token add' makes one",
        StatusCodes.Status403Forbidden => "the token's role doesn't allow this",
        StatusCodes.Status404NotFound => "there is nothing here",
        StatusCodes.Status405MethodNotAllowed => "this can't be done here",
        StatusCodes.Status429TooManyRequests => "too many requests; try again in a second",
        _ => "the request can't be carried out",
    };

    [LoggerMessage(LogLevel.Error, "a request failed")]
    private partial void LogFault(Exception exception);

    [LoggerMessage(LogLevel.Warning, "answered {Status}: {Reason}")]
    private partial void LogTrouble(int status, string reason);

    [LoggerMessage(LogLevel.Information, "a client left in the middle of a request: {Kind}")]
    private partial void LogLeft(string kind);
}
