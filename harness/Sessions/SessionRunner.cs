using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Disturbance;
using HwBench.Harness.Gates;
using HwBench.Harness.Imports;
using HwBench.Harness.Interleaving;
using HwBench.Harness.Measuring;
using HwBench.Harness.Orders;
using HwBench.Harness.Processes;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Affinity;
using HwBench.Native.Host;
using HwBench.Native.Memory;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Sessions;

/// <summary>One session: everything that happens in its process.</summary>
public sealed class SessionRunner : IDisposable
{
    // Of a cell's time: how long disturbed blocks are measured again before they are taken as they are.
    private const double PatientShare = 0.8;

    private const int ClockReadings = 2000;
    private const int FrameReadings = 4000;
    private const int GateBlocks = 8;

    private static readonly Dictionary<string, CaseValues> s_nothing = [];

    private readonly SessionRequest _request;
    private readonly VariantAnnouncer _announcer;
    private readonly SessionJournal _journal;
    private readonly SessionBenches _benches;
    private readonly IReadOnlyList<MeasuredCell> _cells;
    private readonly CellProof _proof;
    private readonly DisturbanceWatch _disturbance;
    private readonly Stopwatch _watch = new();
    private readonly Stopwatch _measuring = new();
    private QuietWatch _quiet = new(1);
    private SessionCounting? _counting;
    private EmptyBatches? _empty;
    private double _ticksPerSecond;
    private long _repeatedBlocks;
    private long _discardedBatches;
    private CellDeadlines? _deadlines;
    private int _cellsDone;

    public SessionRunner(SessionRequest request, StatusPage status)
    {
        _request = request;
        Plan whole = Plan.Create(BatteryCatalog.Resolve(request.Battery), request.Seed, request.Quick).With(ImportLoader.LoadAll(request.Imports));
        Plan plan = whole with { Sampling = request.Sampling, Compiled = request.Compiled };
        if (PlanDigest.Of(plan) != request.PlanDigest)
        {
            throw new InputException($"{request.Battery}: the battery, a file that it names, or a dispatcher's object was changed while the run went on; run it again");
        }

        _cells = PlannedCells.Of(plan);
        _announcer = new VariantAnnouncer(status, _cells);
        _benches = new SessionBenches(request.Seed, request.Number);
        _proof = new CellProof(request.Seed, request.Number);
        _journal = new SessionJournal(request.Journal);
        _disturbance = new DisturbanceWatch(KernelFiles.OfThisMachine, request.Cpu, CpuAffinity.Allowed(), _journal.Append);
    }

    /// <summary>Measures what was asked for; everything found is in the journal.</summary>
    public void Run()
    {
        CpuAffinity.MustPin(_request.Cpu);

        // For the thread that measures, once it is where it stays.
        _counting = SessionCounting.Open(_request.Counters, _request.Cpu);
        if (_counting.LeastDispatches > _request.Sampling.LeastDispatches)
        {
            throw new MachineException($"counters are read otherwise on cpu {_request.Cpu} now than when the run was begun", "run anew");
        }

        MeasuredCell[] cells = [.. SessionImports.Load([.. _request.Cells.Select(Requested)], _announcer, _journal)];
        CounterSet counting = Start(cells[0]);
        BenchmarkRun.Execute(cells, _request.Artifacts, counting, id => MeasureCell(cells.Single(c => c.Id == id)));
        foreach (CellSampled sampled in _counting.Sampling?.End() ?? [])
        {
            _journal.Append(sampled);
        }

        _journal.Append(new SessionEnded(_watch.Elapsed.TotalSeconds, _measuring.Elapsed.TotalSeconds, _repeatedBlocks, _discardedBatches, _disturbance.End()));
        _journal.Sync();
    }

    private MeasuredCell Requested(string id) => _cells.Single(c => c.Id == id)
        .Without(_request.Skip.Where(s => s.Cell == id).Select(s => s.Variant).ToHashSet());

    private CounterSet Start(MeasuredCell first)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        _watch.Start();
        (long Ticks, long Time) before = (_benches.Loops.Counter, Stopwatch.GetTimestamp());
        double clockCycles = _benches.Loops.MeasureClockCycles(ClockReadings);
        _quiet = new QuietWatch(clockCycles);
        _empty = _benches.MeasureEmpty(first, _counting!.Counters, FrameReadings);
        CounterSet counting = _counting.Judge(
            cell => _benches.Create(cell, _quiet, GateBlocks, _counting.Counters, _ => { }),
            GateLoops.All(Math.Max(_request.Sampling.Dispatches, _request.Sampling.LeastDispatches), _request.Sampling.LeadIn),
            _empty.Counts);
        _ticksPerSecond = (_benches.Loops.Counter - before.Ticks) / Stopwatch.GetElapsedTime(before.Time).TotalSeconds;
        _journal.Append(new SessionStarted(
            _request.Number, started, _request.Cpu, _ticksPerSecond, _empty.Ticks, clockCycles, ReferenceLoops.ThroughputOperations, counting));
        return counting;
    }

    // By variant.
    private IReadOnlyDictionary<string, CaseValues> MeasureCell(MeasuredCell cell)
    {
        _disturbance.Begin();
        _deadlines ??= new CellDeadlines(_request.Cells, Math.Max(0, Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _request.EndBy).TotalSeconds));
        _measuring.Start();
        while (true)
        {
            cell = Prove(cell);
            try
            {
                IReadOnlyDictionary<string, CaseValues> values = cell.Variants.Count == 0 ? s_nothing : MeasurePlacements(cell);
                _disturbance.EndCell();
                if (++_cellsDone == _request.Cells.Count)
                {
                    _disturbance.BeginEnd();
                }

                _journal.Append(new CellEnded(cell.Id));
                _journal.Sync();
                return values;
            }
            catch (WrongHandlerException e)
            {
                _journal.Append(new VariantFailed(cell.Id, e.Variant, e.Message));
                cell = cell.Without(cell.Variants.Where(v => v.Variant.Name == e.Variant).Select(v => v.Name).ToHashSet());
            }
        }
    }

    // Nothing that fails verification is ever timed. A crash here is named by the parent.
    private MeasuredCell Prove(MeasuredCell cell)
    {
        IReadOnlyList<VariantFailed> failures = _proof.Failures(cell, v => _announcer.Announce(cell, v, -1));
        foreach (VariantFailed failure in failures)
        {
            _journal.Append(failure);
        }

        return cell.Without(failures.Select(f => f.Variant).ToHashSet());
    }

    private IReadOnlyDictionary<string, CaseValues> MeasurePlacements(MeasuredCell cell)
    {
        int placement = 0;
        SessionSampling? sampling = _counting!.SamplingOf(cell);
        CellBench bench = _benches.Create(cell, _quiet, _request.Sampling.Blocks, _counting.Counters, v =>
        {
            _announcer.Announce(cell, v, placement);
            sampling?.Announce(v);
        });
        double deadline = _deadlines!.Of(_cellsDone);
        int least = CellDeadlines.LeastPlacements(cell.Id);
        long patience = Stopwatch.GetTimestamp() + (long)(PatientShare * (deadline - _measuring.Elapsed.TotalSeconds) * Stopwatch.Frequency);
        _journal.Append(new CellStarted(cell.Id, [.. cell.Variants.Select(v => v.Name)]));
        _disturbance.BeginCell(cell.Id);
        sampling?.BeginCell(cell.Id, cell.LeadIn + cell.Dispatches, _benches.Code);
        var means = new CellMeans(cell, _ticksPerSecond, _counting.Counters?.Names ?? [], _empty!.Counts);
        while (placement + Strata.SetSize <= _request.Sampling.Placements && (placement < least || _measuring.Elapsed.TotalSeconds < deadline))
        {
            for (int i = 0; i < Strata.SetSize; i++, placement++)
            {
                Readings readings = bench.Measure(patience);
                _journal.Append(new PlacementDone(PlacementRecord.Of(readings, placement)));
                _disturbance.Add(placement, readings.Spans);
                sampling?.Add(readings.Spans);
                means.Add(readings);
            }
        }

        _repeatedBlocks += bench.RepeatedBlocks;
        _discardedBatches += bench.DiscardedBatches;
        return means.ByVariant();
    }

    public void Dispose()
    {
        _counting?.Dispose();
        _disturbance.Dispose();
        _journal.Dispose();
        _benches.Dispose();
    }
}
