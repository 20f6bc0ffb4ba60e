using System.Collections.Immutable;
using System.Text.Json;
using HwBench.Results.Mitigations;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Tests;

/// <summary>Makes a run record from true costs: ticks = frame + N × (cost + offset effect + session effect + noise), all from one seed.</summary>
internal sealed class SyntheticRun
{
    private const int Dispatches = 1000;
    private const double Frame = 60;
    private static readonly double[] OffsetEffect = [0, 1, 0.5, -0.5];
    private readonly List<(Cell Cell, double[] Costs)> cells = [];

    public int Sessions { get; init; } = 5;

    public int Sets { get; init; } = 6;

    public int Blocks { get; init; } = 3;

    /// <summary>Standard deviation of what a session adds to a variant's cost, cycles.</summary>
    public double SessionEffect { get; init; } = 0.05;

    /// <summary>Standard deviation of what a placement adds to a variant's cost, cycles.</summary>
    public double PlacementEffect { get; init; } = 0.1;

    /// <summary>Standard deviation of what a block adds to a variant's cost, cycles.</summary>
    public double BlockEffect { get; init; }

    public TimeSpan Apart { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Throughput readings of every second set are longer by this factor.</summary>
    public double Slowed { get; init; } = 1;

    /// <summary>Cycles that each variant but the first takes more in those sets.</summary>
    public double SlowedCost { get; init; }

    /// <summary>The first session in which sets are slowed.</summary>
    public int SlowedFrom { get; init; }

    /// <summary>All sets of those sessions, instead of every second.</summary>
    public bool SlowedThroughout { get; init; }

    /// <summary>What every session counted; null counts nothing.</summary>
    public CounterSet? Counting { get; init; }

    /// <summary>Of each session.</summary>
    public long DiscardedBatches { get; init; }

    /// <summary>Counted cycles over estimated ones.</summary>
    public double CountedCyclesTimes { get; init; } = 1;

    /// <summary>Events a dispatch, by index of the variant and name of the counter, of all counters but "cycles".</summary>
    public Func<int, string, double> EventsOf { get; init; } = (_, _) => 0;

    /// <summary>Cycles a dispatch by which sorted calls are cheaper; null: they were not timed.</summary>
    public double? SortedSaves { get; init; }

    /// <summary>Ticks of a pair of readings; null: batches are timed as a whole. All dispatches of a batch take equally long then.</summary>
    public double? PairTicks { get; init; }

    /// <summary>Ticks by which the time stamp counter advances at once, as batches show it.</summary>
    public int TickStep { get; init; } = 1;

    /// <summary>Ticks a core cycle.</summary>
    public double TicksPerCycle { get; init; } = 0.8;

    /// <summary>What the plan's curves are drawn over.</summary>
    public CurveAxis? Axis { get; init; }

    /// <param name="id">TABLE/MIX/ORDER/MITIGATION/CONTEXT.</param>
    /// <param name="x">The cell's place on the axis.</param>
    /// <param name="variants">What each costs.</param>
    public SyntheticRun At(string id, double? x, params (string Name, double Cycles)[] variants)
    {
        string[] parts = id.Split('/');
        return Add(new Cell(id, parts[0], parts[1], parts[2], parts[3], parts[4], x, Dispatches, 100, null, Described(variants)), variants);
    }

    public SyntheticRun Cell(string id, string mitigation, params (string Name, double Cycles)[] variants) => Add(id, mitigation, null, variants);

    public SyntheticRun Sentinel(string id, KnownAnswer known, params (string Name, double Cycles)[] variants) => Add(id, "bare", known, variants);

    public RunRecord Build(ulong seed = 1)
    {
        var random = new Random((int)seed);
        List<Session> sessions = [.. Enumerable.Range(0, Sessions).Select(s => SessionOf(s, random))];
        var record = new RunRecord(
            RunRecord.CurrentFormat,
            "",
            true,
            new Tool("0.1.0", "unknown"),
            new Machine("0123abcd", "AuthenticAMD", "AMD EPYC 9R14 96-Core Processor", 25, 17, 1, "Zen 4", null, "0xa101144", [new Cache(1, CacheKind.Data, 32768, 64)], [new CoreDescription(null, "0-3", "Zen 4", [new Cache(1, CacheKind.Data, 32768, 64)])], 4, true, [new CpuFeature("ibrs", FeatureState.Present), new CpuFeature("bhi-ctrl", FeatureState.Absent)], null),
            new MachineEnvironment("Linux 6.1.0", "Debian 12", ".NET 10", new CpuChoice("1", [new ChosenCpu(1, null, [3], "as asked")]), "performance", false, new Dictionary<string, string> { ["spectre_v2"] = "Mitigation: Retpolines" }, new Dictionary<string, KernelMitigation> { ["spectre_v2"] = MitigationText.Parse("Mitigation: Retpolines") }, new Dictionary<string, string> { ["Speculation_Store_Bypass"] = "vulnerable" }, new Dictionary<string, SpeculationState> { ["store-bypass"] = new(SpeculationSetting.Enabled, false) }, 2, "madvise", null),
            new Plan("synthetic", "Is generated cheaper than table?", "table", "generated", seed, Sessions, Sets * 4, 4, Blocks, 1, 1, 0.5, 1, 60, 0, JsonDocument.Parse("{\"name\":\"synthetic\"}").RootElement, new Dictionary<string, JsonElement>(), Axis),
            [.. cells.Select(c => c.Cell)],
            [.. cells.Select(c => c.Cell.Mitigation).Distinct().Select(m => new CellMitigation(m, m, "synthetic", MitigationSafety.Limited, "leaves open what it leaves open (XSA-0)"))],
            sessions,
            LeftOut.Nothing,
            []);
        record = record with { LeftOut = DisturbanceTally.Of(record) };
        return record with { Digest = RunRecordDigest.Of(record) };
    }

    private SyntheticRun Add(string id, string mitigation, KnownAnswer? known, (string Name, double Cycles)[] variants) =>
        Add(new Cell(id, "xen-4.17-pv64", "pv-build", "random", mitigation, "hot", null, Dispatches, 100, known, Described(variants)), variants);

    private SyntheticRun Add(Cell cell, (string Name, double Cycles)[] variants)
    {
        cells.Add((cell, [.. variants.Select(v => v.Cycles)]));
        return this;
    }

    private static CellVariant[] Described((string Name, double Cycles)[] variants) =>
        [.. variants.Select((v, i) => new CellVariant(v.Name, null, 100 + (i * 50), 2 + i, 800, new string('0', 64), 2, 1, 0, 2 + i, 1, 1, null, null))];

    private Session SessionOf(int number, Random random) => new(
        number,
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) + (Apart * number),
        5,
        1,
        null,
        2_000_000_000,
        Frame,
        10_000,
        40_000,
        0,
        Counting is null ? null : DiscardedBatches,
        Counting ?? new CounterSet(null, null, []),
        new SessionDisturbance(0, 0, 0, null, null, null, null, new RuntimeEvents(0, 0, 0), null),
        true,
        [.. cells.Select(c => MeasurementOf(c.Cell, c.Costs, number, random))]);

    private Measurement MeasurementOf(Cell cell, double[] costs, int session, Random random)
    {
        double[] sessionEffects = [.. costs.Select(_ => SessionEffect * Normal(random))];
        var placements = new List<Placement>();
        for (int p = 0; p < Sets * 4; p++)
        {
            // A rotation by one for each placement: every variant takes each offset once in a set of four.
            int[] strata = [.. costs.Select((_, v) => (p + v) % 4)];
            bool slowed = Slowed > 1 && session >= SlowedFrom && (SlowedThroughout || p / 4 % 2 == 1);
            double[] values = [.. costs.Select((c, v) => c + (slowed && v > 0 ? SlowedCost : 0) + OffsetEffect[strata[v]] + sessionEffects[v] + (PlacementEffect * Normal(random)))];
            double frame = PairTicks * Dispatches ?? Frame;
            ImmutableArray<long>[] ticks = [.. Enumerable.Range(0, Blocks).Select(_ => values.Select(v => TickStep * (long)Math.Round((frame + (Dispatches * TicksPerCycle * (v + Noise(random)))) / TickStep)).ToImmutableArray())];
            placements.Add(new Placement(
                p,
                p / 4,
                [.. strata.Select(s => s * 16)],
                ticks,
                Loop(10_000),
                Loop(10_000 * (slowed ? Slowed : 1)),
                Counting is null ? [] : [.. Enumerable.Range(0, Counting.Counters.Count).Where(c => Counting.Counters[c].NotCounted is null)],
                Counting is null ? [] : [.. Enumerable.Range(0, Blocks).Select(_ => CountsOf(values))],
                SortedSaves is { } saves ? new SortedBlock([.. values.Select(v => (long)Math.Round(frame + (Dispatches * TicksPerCycle * (v - saves))))], (long)Math.Round(10_000 * TicksPerCycle)) : null,
                PairTicks is { } pair ? new EachDispatch(pair, [.. values.Select((_, v) => HistogramOf(ticks.Sum(t => t[v])))]) : null));
        }

        return new Measurement(cell.Id, [.. Enumerable.Range(0, costs.Length)], placements, [], []);
    }

    // In equal parts, the remainder in the first dispatches.
    private LatencyHistogram HistogramOf(long ticks)
    {
        int dispatches = Blocks * Dispatches;
        (long least, long longer) = Math.DivRem(ticks / TickStep, dispatches);
        int bucket = LatencyBuckets.Of((uint)(TickStep * least));
        int next = LatencyBuckets.Of((uint)(TickStep * (least + 1)));
        return bucket == next || longer == 0
            ? new([LatencyBuckets.From(bucket)], [dispatches], 0)
            : new([LatencyBuckets.From(bucket), LatencyBuckets.From(next)], [dispatches - longer, longer], 0);
    }

    private ImmutableArray<long?> CountsOf(double[] cycles) =>
    [
        .. cycles.SelectMany((_, v) => Counting!.Counters.Where(c => c.NotCounted is null)
            .Select(c => (long?)Math.Round(c.Frame!.Value + (Dispatches * (c.Name == "cycles" ? CountedCyclesTimes * cycles[v] : EventsOf(v, c.Name)))))),
    ];

    private ImmutableArray<long> Loop(double cycles) => [.. Enumerable.Repeat((long)Math.Round(cycles * TicksPerCycle), Blocks)];

    private double Noise(Random random) => BlockEffect > 0 ? BlockEffect * Normal(random) : 0;

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
