namespace HwBench.Collector.Api;

internal static class ProblemEndpoints
{
    /// <summary>For the OpenAPI document: what every endpoint may answer besides.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint)
    {
        foreach (int status in (int[])[400, 401, 403, 404, 429, 500, 503])
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }
}
