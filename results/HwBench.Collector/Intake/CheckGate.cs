namespace HwBench.Collector.Intake;

/// <summary>Lets as many records be checked at once as there are processors, and one large one: what waits lies in files, so memory stays bounded.</summary>
public sealed class CheckGate : IDisposable
{
    /// <summary>Text from here on is large, bytes.</summary>
    public const long Large = 32 << 20;

    private readonly SemaphoreSlim _any = new(Environment.ProcessorCount);
    private readonly SemaphoreSlim _large = new(1);
    private int _waiting;

    /// <summary>Whether others wait for this one's end.</summary>
    public bool IsAwaited => Volatile.Read(ref _waiting) > 0;

    /// <param name="length">Of the text, bytes.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>To be disposed of when it is checked.</returns>
    public async Task<IDisposable> Enter(long length, CancellationToken cancel)
    {
        bool isLarge = length >= Large;
        Interlocked.Increment(ref _waiting);
        try
        {
            if (isLarge)
            {
                await _large.WaitAsync(cancel);
            }

            try
            {
                await _any.WaitAsync(cancel);
            }
            catch
            {
                if (isLarge)
                {
                    _large.Release();
                }

                throw;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Pass(this, isLarge);
    }

    public void Dispose()
    {
        _any.Dispose();
        _large.Dispose();
    }

    private sealed class Pass(CheckGate gate, bool isLarge) : IDisposable
    {
        public void Dispose()
        {
            gate._any.Release();
            if (isLarge)
            {
                gate._large.Release();
            }
        }
    }
}
