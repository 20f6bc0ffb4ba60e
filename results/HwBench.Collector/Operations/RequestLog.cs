using System.Diagnostics;
using HwBench.Collector.Access;
using HwBench.Results.Input;

namespace HwBench.Collector.Operations;

/// <summary>One line of JSON for each request. Never its query or headers, which may hold what shouldn't be known.</summary>
internal sealed partial class RequestLog(ILogger<RequestLog> logger)
{
    private const int LongestPath = 200;

    public async Task Write(HttpContext context, RequestDelegate next)
    {
        long began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (logger.IsEnabled(LogLevel.Information))
            {
                string path = context.Request.Path.Value ?? "";
                Log(
                    context.Request.Method,
                    Token.IsIn(path) ? "(a token)" : Printable.Text(path, LongestPath),
                    context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode,
                    context.Request.ContentLength,
                    Stopwatch.GetElapsedTime(began).TotalMilliseconds,
                    context.Connection.RemoteIpAddress?.ToString(),
                    context.User.FindFirst(TokenHandler.IdClaim)?.Value);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Path} {Status}, {Bytes} bytes received, in {Milliseconds} ms, from {Address}, token {Token}")]
    private partial void Log(string method, string path, int status, long? bytes, double milliseconds, string? address, string? token);
}
