using HwBench.Collector.Api;

namespace HwBench.Collector.Reports;

/// <summary>One report is made at a time; who comes meanwhile waits a while for it.</summary>
public sealed class ReportTurn : IDisposable
{
    private const int RetryAfterSeconds = 10;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>How long a request waits.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <exception cref="Refusal">Another report takes longer.</exception>
    public async Task<T> Take<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        if (!await _one.WaitAsync(Patience, cancel))
        {
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "another report is being made; try again", RetryAfterSeconds);
        }

        try
        {
            return await work();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
