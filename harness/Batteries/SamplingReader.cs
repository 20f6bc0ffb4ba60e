using System.Numerics;
using HwBench.JitEmitters.Placements;
using HwBench.Results.Input;

namespace HwBench.Harness.Batteries;

/// <summary>Checks the numbers of a battery file.</summary>
internal static class SamplingReader
{
    // A batch's lead-in and dispatches together must fit the pool of numbers twice over.
    internal const int MaxWindow = 1 << 18;

    internal const int MostPlacements = 1_000_000;

    private const double MaxSeconds = 7 * 86400;

    /// <param name="defaults">For what isn't given.</param>
    /// <param name="path">File and JSON path of the members.</param>
    /// <exception cref="InputException">A number is out of range.</exception>
    public static Sampling Create(SamplingMembers members, Sampling defaults, string path) => new(
        Within(members.Sessions ?? defaults.Sessions, 1, 1000, $"{path}.sessions"),
        WholeSets(Within(members.Placements ?? defaults.Placements, Strata.SetSize, MostPlacements, $"{path}.placements"), $"{path}.placements"),
        Within(members.Blocks ?? defaults.Blocks, 1, 1000, $"{path}.blocks"),
        Within(members.Dispatches ?? defaults.Dispatches, 16, MaxWindow, $"{path}.dispatches"),
        Within(members.LeadIn ?? defaults.LeadIn, 0, MaxWindow, $"{path}.leadIn"),
        Within(members.BudgetSeconds ?? defaults.BudgetSeconds, 0.1, MaxSeconds, $"{path}.budgetSeconds"));

    /// <exception cref="InputException">A number is out of range.</exception>
    public static Tolerance Create(Tolerance? given, Tolerance defaults, string path) => given is null
        ? defaults
        : new Tolerance(
            Within(given.Cycles, 0.001, 1000, $"{path}.cycles"),
            Within(given.Percent, 0.001, 100, $"{path}.percent"));

    private static int WholeSets(int placements, string path) => placements % Strata.SetSize == 0
        ? placements
        : throw new InputException($"{path}: {placements} is no multiple of {Strata.SetSize}, and placements come in sets of so many; give {placements / Strata.SetSize * Strata.SetSize} or {((placements / Strata.SetSize) + 1) * Strata.SetSize}");

    private static T Within<T>(T value, T least, T most, string path)
        where T : INumber<T> =>
        value >= least && value <= most ? value : throw new InputException($"{path}: {value} is outside {least} to {most}");
}
