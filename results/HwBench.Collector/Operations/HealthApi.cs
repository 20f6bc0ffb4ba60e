using HwBench.Collector.Api;
using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Operations;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: records can be kept. Both say nothing else, and need no token.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder health = routes.MapGroup("/health").WithTags("health").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Text("live\n")).WithSummary("Whether the process answers.");
        health.MapGet("/ready", Ready).WithSummary("Whether records can be kept.").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Ready(IndexPlace place, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        return await index.Database.CanConnectAsync(cancel)
            ? TypedResults.Text("ready\n")
            : throw new Refusal(StatusCodes.Status503ServiceUnavailable, "the collector's index can't be reached", 1);
    }
}
