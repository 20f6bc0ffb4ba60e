using HwBench.Collector.Api;

namespace HwBench.Collector.Intake;

/// <summary>So many bodies are on their way at once, however many connections and streams (RFC 9113) ask to send one: each takes a file. Who comes meanwhile waits, unread.</summary>
public sealed class BodyGate(CollectorOptions options) : IDisposable
{
    private const int RetryAfterSeconds = 5;

    private readonly SemaphoreSlim _bodies = new(options.MaxBodies);

    /// <returns>To be disposed of when the body's file is gone.</returns>
    /// <exception cref="Refusal">The others take longer.</exception>
    public async Task<IDisposable> Enter(CancellationToken cancel) => await _bodies.WaitAsync(options.BodyPatience, cancel)
        ? new Pass(_bodies)
        : throw new Refusal(StatusCodes.Status503ServiceUnavailable, "too many records are on their way; try again", RetryAfterSeconds);

    public void Dispose() => _bodies.Dispose();

    private sealed class Pass(SemaphoreSlim bodies) : IDisposable
    {
        public void Dispose() => bodies.Release();
    }
}
