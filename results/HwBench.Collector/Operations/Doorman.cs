using HwBench.Collector.Access;
using HwBench.Collector.Api;

namespace HwBench.Collector.Operations;

/// <summary>Sends away, before anything else is done: requests that come while the collector stops, and tokens in URLs, which end up in logs.</summary>
internal sealed class Doorman(IHostApplicationLifetime lifetime)
{
    private const int RetryAfterSeconds = 5;

    public Task Admit(HttpContext context, RequestDelegate next)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            context.Response.Headers.Connection = "close";
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "the collector is stopping; try again", RetryAfterSeconds);
        }

        return Token.IsIn(context.Request.Path.Value) || Token.IsIn(Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""))
            ? throw new Refusal(StatusCodes.Status400BadRequest, "a token doesn't belong into a URL: revoke it, and put a new one into the Authorization header")
            : next(context);
    }
}
