using HwBench.Results.Fleet;
using HwBench.Results.Machines;
using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Tests.Fleet;

/// <summary>Runs of many machines from a known truth: a machine's value of a cell, and on it what every session adds.</summary>
internal sealed class SimulatedFleet(int seed)
{
    public const double BaselineCycles = 100;

    private readonly Random _random = new(seed);

    public IReadOnlyList<string> Mitigations { get; init; } = ["bare", "retpoline"];

    public int CellsEach { get; init; } = 3;

    public int Sessions { get; init; } = 8;

    /// <summary>Standard deviation of a session's value, cycles, by the machine's number.</summary>
    public Func<int, double> SessionEffect { get; init; } = _ => 0.5;

    /// <summary>Standard deviation of what every run adds, cycles.</summary>
    public double RunEffect { get; init; }

    /// <summary>Vendor and generation, by the machine's number.</summary>
    public Func<int, (string Vendor, string Generation)> Kind { get; init; } = m => m % 2 == 0 ? ("AuthenticAMD", $"Zen {1 + (m / 2 % 3)}") : ("GenuineIntel", m / 2 % 2 == 0 ? "Skylake" : "Ice Lake");

    public double Normal() => SyntheticRun.Normal(_random);

    /// <param name="count">How many machines.</param>
    /// <param name="truth">Δ cycles, by the machine's number and mitigation; called once each.</param>
    public IReadOnlyList<FleetRun> Runs(int count, Func<int, string, double> truth) => [.. Enumerable.Range(0, count).Select(m => Run(m, truth))];

    public FleetRun Run(int machine, Func<int, string, double> truth, string microcode = "0x1", int day = 1, string? coreKind = null)
    {
        (string vendor, string generation) = Kind(machine);
        double deviation = SessionEffect(machine);
        double run = RunEffect * Normal();
        double[] sessionEffects = [.. Enumerable.Range(0, Sessions).Select(_ => run + (deviation * Normal()))];
        FleetCell[] cells = [.. Mitigations.SelectMany(m => (FleetCell[])[.. Means(truth(machine, m)).Select((cycles, c) => Cell($"t/mix-{c}/random/{m}/hot", m, cycles, sessionEffects, deviation))])];
        return new FleetRun(
            FormattableString.Invariant($"{machine:000}-{day:00}{coreKind}.json.gz"),
            FormattableString.Invariant($"{machine:0000}{day:00}{coreKind}"),
            null,
            "xen",
            "Is generated cheaper than table?",
            "generated",
            "table",
            1,
            1,
            (ulong)((machine * 100) + day),
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day - 1),
            new Machine("key" + microcode, vendor, FormattableString.Invariant($"Model {machine}"), 6, machine, 1, generation, coreKind, microcode, [], [], 4, true, [], null),
            new MachineState([("microcode", microcode), ("kernel", "Linux 6.1")]),
            null,
            cells.ToDictionary(c => c.Id));
    }

    // Cells of one mitigation have the same true value.
    private IEnumerable<double> Means(double truth) => Enumerable.Repeat(truth, CellsEach);

    private FleetCell Cell(string id, string mitigation, double truth, double[] sessionEffects, double deviation)
    {
        double[] cycles = [.. sessionEffects.Select(e => truth + e + (deviation * Normal()))];
        double[] ratios = [.. cycles.Select(c => Math.Log(Math.Max(1, BaselineCycles + c) / BaselineCycles))];
        return new FleetCell(
            id, mitigation, id.Split('/')[1], "code", [], NestedMean.Estimate([.. cycles.Select(c => new[] { c })]), NestedMean.Estimate([.. ratios.Select(r => new[] { r })]),
            ReExecuted: false,
            cycles.Zip(ratios).Select((v, s) => (v, s)).ToDictionary(v => v.s, v => v.v));
    }
}
