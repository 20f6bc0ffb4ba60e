namespace HwBench.Native.Counters.Pmus;

/// <summary>Which member of <c>perf_event_attr</c> a field lies in.</summary>
public enum ConfigWord
{
    Config,
    Config1,
    Config2,
}
