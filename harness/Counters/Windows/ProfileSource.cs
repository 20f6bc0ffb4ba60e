namespace HwBench.Harness.Counters.Windows;

/// <summary>A counter as Windows samples it: an event after every so many of its kind.</summary>
/// <param name="Counter">As it was asked for.</param>
/// <param name="Name">Windows' name for the profile source.</param>
/// <param name="Id">The number that samples carry.</param>
/// <param name="Interval">Events from one sample to the next.</param>
public sealed record ProfileSource(string Counter, string Name, int Id, int Interval);

/// <summary>A profile source that Windows offers here.</summary>
/// <param name="Id">The number that samples carry.</param>
/// <param name="Shortest">The shortest interval that it takes, events.</param>
/// <param name="Longest">The longest.</param>
public readonly record struct OfferedSource(int Id, int Shortest, int Longest);

/// <summary>One sample.</summary>
/// <param name="Source">The profile source's number.</param>
/// <param name="Address">Where the processor was when it noticed: some instructions behind what caused the event.</param>
/// <param name="Time">A <see cref="System.Diagnostics.Stopwatch"/> time stamp.</param>
public readonly record struct ProfileSample(int Source, ulong Address, long Time);
