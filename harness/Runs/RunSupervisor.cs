using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Processes;
using HwBench.Harness.Sessions;

namespace HwBench.Harness.Runs;

/// <summary>
/// Runs a plan's sessions as child processes, spread in time; a child that dies costs the variant that it was running,
/// and another process finishes its cells.
/// </summary>
/// <param name="progress">Told in a few words what goes on.</param>
public sealed class RunSupervisor(PartialRun partial, Plan plan, Action<string> progress)
{
    /// <summary>A child silent for so long hangs: the longest silence of a sound one is its start.</summary>
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(30);

    // Start-up and BenchmarkDotNet, seconds of a session that measures nothing; the first session tells the true figure.
    private double _overheadSeconds = 2.5;

    private readonly IReadOnlyList<MeasuredCell> _cells = PlannedCells.Of(plan);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private double _usedSeconds;

    /// <param name="preciseEnough">Asked after each session: is the precision that the plan asks for reached?</param>
    /// <exception cref="OperationCanceledException">Stopped by the user; everything finished is kept.</exception>
    public void Run(Func<bool> preciseEnough, CancellationToken cancellation)
    {
        int sessions = plan.Sampling.Sessions;
        for (int slot = 0; slot < sessions; slot++)
        {
            bool ran = false;
            for (IReadOnlyList<string> missing = Missing(slot); missing.Count > 0; missing = Missing(slot))
            {
                Wait(slot, cancellation);
                progress($"session {slot + 1} of {sessions}");
                RunSession(slot, missing, cancellation);
                ran = true;
            }

            if (ran && slot + 1 < sessions && preciseEnough())
            {
                return;
            }
        }
    }

    private List<string> Missing(int slot)
    {
        HashSet<string> finished = [.. partial.Sessions().Where(s => s.Request.Slot == slot).SelectMany(s => s.FinishedCells)];
        return [.. _cells.Select(c => c.Id).Where(id => !finished.Contains(id))];
    }

    private void Wait(int slot, CancellationToken cancellation)
    {
        double due = partial.Request.OverSeconds * slot / Math.Max(1, plan.Sampling.Sessions - 1);
        TimeSpan rest = TimeSpan.FromSeconds(due) - _watch.Elapsed;
        if (rest > TimeSpan.Zero && cancellation.WaitHandle.WaitOne(rest))
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private void RunSession(int slot, IReadOnlyList<string> cells, CancellationToken cancellation)
    {
        using StatusPage page = StatusPage.Create();
        int number = partial.Sessions().Count;
        double share = (plan.Sampling.BudgetSeconds - _usedSeconds) / (plan.Sampling.Sessions - slot);
        double seconds = Math.Max(0.2, share - _overheadSeconds) * cells.Count / _cells.Count;
        string request = partial.Write(new SessionRequest(
            number,
            slot,
            partial.Request.Battery,
            plan.Seed,
            plan.Quick,
            PlanDigest.Of(plan),
            partial.Request.Cpu,
            seconds,
            plan.Sampling,
            cells,
            Skipped(),
            partial.SessionFile(number, "jsonl"),
            page.Path,
            partial.SessionFile(number, "benchmarkdotnet")));
        long started = Stopwatch.GetTimestamp();
        ChildResult child = ChildProcess.Run(
            HostProgram.Self, [SessionEntry.CommandName, request], page, s_stall, null, cancellation);
        double took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        _usedSeconds += took;
        SessionOutcome.Judge(child, () => Blame(number, child));
        _overheadSeconds = Math.Max(0.5, took - MeasuredSeconds(number));
    }

    private double MeasuredSeconds(int number) => partial.Sessions()[number].Entries.OfType<SessionEnded>().FirstOrDefault()?.MeasuringSeconds ?? 0;

    // What failed once isn't run again: a wrong variant in its cell, a crashing one anywhere (another crash costs another process).
    private List<SkippedVariant> Skipped() => [.. partial.Sessions()
        .SelectMany(s => s.Entries.OfType<VariantFailed>())
        .Select(f => new SkippedVariant(f.Cell, f.Variant))
        .Distinct()];

    private bool Blame(int number, ChildResult child)
    {
        ChildStatus status = child.Status;
        if (status.Cell < 0 || status.Variant < 0)
        {
            return false;
        }

        string variant = _cells[status.Cell].Variants[status.Variant].Name;
        string happened = child.Outcome is ChildOutcome.Crashed crash ? crash.Signal : "no sign of life";
        string where = $"{happened} in cell {_cells[status.Cell].Id}";
        using var journal = new SessionJournal(partial.SessionFile(number, "jsonl"));
        foreach (MeasuredCell cell in _cells.Where(c => c.Variants.Any(v => v.Name == variant)))
        {
            journal.Append(new VariantFailed(cell.Id, variant, where));
        }

        return true;
    }
}
