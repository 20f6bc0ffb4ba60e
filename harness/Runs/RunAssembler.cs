using System.Collections.Immutable;
using System.Reflection;
using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Sessions;
using HwBench.JitEmitters.Placements;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Runs;

/// <summary>Makes the record of what the sessions' journals hold, however far the run came.</summary>
internal static class RunAssembler
{
    /// <param name="cells">Of the plan.</param>
    /// <param name="complete">False when the run was stopped before its plan was done.</param>
    public static RunRecord Assemble(PartialRun partial, Plan plan, DescribedCells cells, bool complete)
    {
        IReadOnlyList<StartedSession> sessions = partial.Sessions();
        VariantFailed[] failures = [.. sessions.SelectMany(s => s.Entries.OfType<VariantFailed>())];
        CpuChoice cpu = partial.Request.Cpu;
        var record = new RunRecord(
            RunRecord.CurrentFormat,
            "",
            complete,
            ThisTool(),
            MachineRecord.OfThisMachine.Machine(cpu.Chosen[0].Cpu, CpuSelection.OfThisMachine.Kinds(cpu.Chosen[0].Cpu)),
            MachineRecord.OfThisMachine.Environment(cpu),
            RecordedPlan(partial, plan),
            cells.Of(failures),
            [.. cells.Measured.Select(c => c.Spec.Mitigation).DistinctBy(m => m.Name).Select(RecordedMitigation.Of)],
            [.. sessions.Where(s => s.Start is not null).Select(s => Assemble(s, s.Start!, cells.Measured, cpu))],
            LeftOut.Nothing,
            Warnings(plan, failures, complete));
        return record with { LeftOut = DisturbanceTally.Of(record) };
    }

    private static Tool ThisTool()
    {
        string[] version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');
        return new Tool(version[0], version.Length > 1 ? version[1] : "unknown");
    }

    private static Results.Records.Plan RecordedPlan(PartialRun partial, Plan plan) => new(
        plan.RecordedName,
        plan.Battery.Question,
        plan.Battery.Baseline,
        plan.Battery.Candidate,
        plan.Seed,
        plan.Sampling.Sessions,
        plan.Sampling.Placements,
        Strata.SetSize,
        plan.Sampling.Blocks,
        plan.Battery.Margin.Cycles,
        plan.Battery.Margin.Percent,
        plan.Target.Cycles,
        plan.Target.Percent,
        plan.Sampling.BudgetSeconds,
        partial.Request.OverSeconds,
        plan.Battery.Definition,
        plan.Battery.Files,
        plan.Battery.Axis);

    private static Session Assemble(StartedSession session, SessionStarted started, IReadOnlyList<MeasuredCell> cells, CpuChoice cpu)
    {
        var measurements = new List<Measurement>();
        foreach (JournalEntry entry in session.Entries)
        {
            if (entry is CellStarted cell)
            {
                // A cell begun anew, without a variant that went wrong, replaces what was measured with it.
                _ = measurements.RemoveAll(m => m.Cell == cell.Cell);
                measurements.Add(new Measurement(cell.Cell, Columns(cells.Single(c => c.Id == cell.Cell), cell.Variants), new List<Results.Records.Placement>(), [], []));
            }
            else if (entry is PlacementDone done)
            {
                ((List<Results.Records.Placement>)measurements[^1].Placements).Add(done.Placement);
            }
            else if (entry is CellSampled sampled)
            {
                int measured = measurements.FindIndex(m => m.Cell == sampled.Cell);
                measurements[measured] = measurements[measured] with { Sampled = sampled.Counts };
            }
        }

        _ = measurements.RemoveAll(m => m.Placements.Count == 0);
        ILookup<string, DisturbedBlock> disturbed = DisturbedBlocks.ByCell(session.Entries);
        return new Session(
            started.Number,
            started.Started,
            session.Seconds,
            started.Cpu,
            cpu.Chosen.FirstOrDefault(c => c.Cpu == started.Cpu)?.CoreKind,
            started.TicksPerSecond,
            started.FrameTicks,
            started.ClockCycles,
            started.ThroughputOperations,
            session.End?.RepeatedBlocks,
            session.End?.DiscardedBatches,
            started.Counting,
            session.End?.Disturbance,
            session.End is not null,
            [.. measurements.Select(m => m with { Disturbed = [.. disturbed[m.Cell]] })]);
    }

    private static ImmutableArray<int> Columns(MeasuredCell cell, IReadOnlyList<string> variants) =>
        [.. variants.Select(name => cell.Variants.TakeWhile(v => v.Name != name).Count())];

    private static List<RunWarning> Warnings(Plan plan, VariantFailed[] failures, bool complete)
    {
        var warnings = new List<RunWarning>();
        foreach (IGrouping<string, UnavailableCell> alike in plan.Unavailable.GroupBy(u => u.Why))
        {
            warnings.Add(new(WarningCode.NotAvailable, $"{string.Join(", ", alike.Select(u => u.Cell.Id))}: {alike.Key}"));
        }

        foreach (IGrouping<(string, string), VariantFailed> failure in failures.GroupBy(f => (f.Variant, f.Reason)))
        {
            warnings.Add(new(WarningCode.VariantFailed, $"{failure.First().Variant}: {failure.First().Reason}"));
        }

        warnings.AddRange(plan.Compiled?.LeftOut(plan).Select(left => new RunWarning(WarningCode.NotCompiled, left)) ?? []);
        if (!complete)
        {
            warnings.Add(new(WarningCode.PartialRecord, "the run was stopped"));
        }

        return warnings;
    }
}
