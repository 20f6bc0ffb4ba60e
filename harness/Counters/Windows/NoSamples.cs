namespace HwBench.Harness.Counters.Windows;

/// <summary>Nothing can be sampled, or nothing was asked for.</summary>
internal sealed class NoSamples(IReadOnlyList<UncountedCounter> uncounted) : ISampleSource
{
    public IReadOnlyList<ProfileSource> Sources => [];

    public IReadOnlyList<UncountedCounter> Uncounted => uncounted;

    public IReadOnlyList<ProfileSample> Stop() => [];

    public void Dispose()
    {
    }
}
