namespace HwBench.Native.Counters;

/// <summary>Counters as packs that each fit the hardware, to be measured in different placements.</summary>
/// <param name="Packs">Together every counter that can be counted.</param>
/// <param name="Refused">Why a counter can't be counted even alone, by its index.</param>
public sealed record CounterSplit(IReadOnlyList<CounterPack> Packs, IReadOnlyDictionary<int, CounterException> Refused);

/// <param name="Counters">Indices of the counters that are on the hardware together, ascending.</param>
/// <param name="Events">Of all of them, each once: what a <see cref="CounterGroup"/> opens.</param>
public sealed record CounterPack(IReadOnlyList<int> Counters, IReadOnlyList<EventCode> Events);
