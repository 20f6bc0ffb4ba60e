using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace HwBench.Collector.Access;

/// <summary>So many requests a second for each token, or for each address that shows none.</summary>
internal static class RequestRate
{
    private const int RetryAfterSeconds = 1;

    public static void Configure(RateLimiterOptions limiter, CollectorOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(KeyOf(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * options.RequestsPerSecond,
            TokensPerPeriod = options.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
    }

    private static string KeyOf(HttpContext context) =>
        context.User.FindFirst(TokenHandler.IdClaim)?.Value ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
}
