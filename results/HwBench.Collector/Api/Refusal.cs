namespace HwBench.Collector.Api;

/// <summary>A request that isn't carried out; the client gets problem+json (RFC 9457).</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">One line: what, where, what to do.</param>
/// <param name="retryAfter">Seconds after which it may work; null where trying again is no use.</param>
public sealed class Refusal(int status, string detail, int? retryAfter = null, Exception? inner = null) : Exception(detail, inner)
{
    public int Status => status;

    public int? RetryAfter => retryAfter;
}
