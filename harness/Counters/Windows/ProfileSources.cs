using HwBench.Harness.Naming;
using HwBench.Results.Input;

namespace HwBench.Harness.Counters.Windows;

/// <summary>Which of Windows' profile sources serve which counters.</summary>
public static class ProfileSources
{
    /// <summary>
    /// Events between two samples. A sample interrupts a batch for microseconds: once in ten batches is no more than the
    /// midmean over blocks leaves out. A prime, so that no loop keeps step with it.
    /// </summary>
    public const int Interval = 1_048_573;

    // The names that "tracelog -profilesources help" lists; where there are two, processors have the one or the other.
    private static readonly Dictionary<string, string[]> s_names = new(StringComparer.Ordinal)
    {
        ["cycles"] = ["TotalCycles", "UnhaltedCoreCycles"],
        ["ref-cycles"] = ["UnhaltedReferenceCycles"],
        ["instructions"] = ["InstructionRetired"],
        ["branches"] = ["BranchInstructionRetired", "BranchInstructions"],
        ["branch-misses"] = ["BranchMispredictsRetired", "BranchMispredictions"],
    };

    /// <param name="counters">As <c>--counters</c> takes them.</param>
    /// <param name="offered">By Windows' name.</param>
    /// <returns>A source for each counter that Windows can sample here, and the reason for each other.</returns>
    /// <exception cref="InputException">A name is unknown.</exception>
    public static (IReadOnlyList<ProfileSource> Found, IReadOnlyList<UncountedCounter> Uncounted) Find(
        IReadOnlyList<string> counters, IReadOnlyDictionary<string, OfferedSource> offered)
    {
        var found = new List<ProfileSource>();
        var uncounted = new List<UncountedCounter>();
        foreach (string counter in counters)
        {
            if (!CounterSelection.Names.Contains(counter))
            {
                throw NearestNames.Unknown("counter", counter, CounterSelection.Names);
            }

            if (!s_names.TryGetValue(counter, out string[]? names))
            {
                uncounted.Add(new UncountedCounter(counter, "Windows has no profile source for it"));
            }
            else if (names.FirstOrDefault(offered.ContainsKey) is { } name)
            {
                OfferedSource source = offered[name];
                found.Add(new ProfileSource(counter, name, source.Id, Math.Clamp(Interval, source.Shortest, source.Longest)));
            }
            else
            {
                uncounted.Add(new UncountedCounter(counter, $"Windows offers no profile source {string.Join(" or ", names)} here; use bare metal or a virtual machine that shows its PMU"));
            }
        }

        return (found, uncounted);
    }
}
