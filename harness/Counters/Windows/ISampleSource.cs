namespace HwBench.Harness.Counters.Windows;

/// <summary>Samples of what happens on one cpu, from now on.</summary>
public interface ISampleSource : IDisposable
{
    /// <summary>What is sampled.</summary>
    IReadOnlyList<ProfileSource> Sources { get; }

    /// <summary>What was asked for and isn't.</summary>
    IReadOnlyList<UncountedCounter> Uncounted { get; }

    /// <summary>Ends the sampling.</summary>
    /// <returns>All samples, in any order; null where some were lost: then no figure can be made of the others.</returns>
    IReadOnlyList<ProfileSample>? Stop();
}
