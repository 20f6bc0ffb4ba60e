using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Processes;
using HwBench.Harness.Seeds;
using HwBench.Harness.Sessions;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Plan = HwBench.Harness.Batteries.Plan;

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
    private readonly string _planDigest = PlanDigest.Of(plan);
    private readonly IReadOnlyList<ChosenCpu> _cpus = partial.Request.Cpu.Chosen;
    private DateTimeOffset _begun = DateTimeOffset.UtcNow;
    private double _usedSeconds;

    // Every kind of core gets the plan's sessions and its budget; they take turns, so that both see the same time.
    private int Slots => plan.Sampling.Sessions * _cpus.Count;

    /// <param name="preciseEnough">Asked after each session: is the precision that the plan asks for reached?</param>
    /// <exception cref="OperationCanceledException">Stopped by the user; everything finished is kept.</exception>
    /// <exception cref="InputException">What was measured before belongs to another plan.</exception>
    public void Run(Func<bool> preciseEnough, CancellationToken cancellation)
    {
        GoOn(partial.Sessions());
        for (int slot = 0; slot < Slots; slot++)
        {
            IReadOnlyList<string> missing = Missing(slot);
            if (missing.Count > 0 && slot > 0 && preciseEnough())
            {
                return;
            }

            for (; missing.Count > 0; missing = Missing(slot))
            {
                Wait(slot, cancellation);
                progress($"session {slot + 1} of {Slots} on cpu {CpuOf(slot)}");
                RunSession(slot, missing, cancellation);
            }
        }
    }

    // The time and the budget that a stopped run has used count.
    private void GoOn(IReadOnlyList<StartedSession> earlier)
    {
        if (earlier.Any(s => s.Request.PlanDigest != _planDigest))
        {
            throw new InputException($"{partial.Request.Battery}: the battery, a file that it names, or a dispatcher's object was changed since the run was stopped; run it anew with another --output");
        }

        string? strange = earlier.SelectMany(s => s.Entries.OfType<CellStarted>()).Select(c => c.Cell).FirstOrDefault(c => _cells.All(known => known.Id != c));
        if (strange is not null)
        {
            throw new InputException($"the journals of the stopped run: cell '{strange}' isn't in its plan, so they were altered; run it anew with another --output");
        }

        _begun = earlier.FirstOrDefault(s => s.Start is not null)?.Start!.Started ?? _begun;
        _usedSeconds = earlier.Sum(s => s.Seconds);
    }

    // A cell whose variants have all failed has nothing left to measure.
    private List<string> Missing(int slot)
    {
        IReadOnlyList<StartedSession> sessions = partial.Sessions();
        HashSet<string> finished = [.. sessions.Where(s => s.Request.Slot == slot).SelectMany(s => s.FinishedCells)];
        ILookup<string, string> failed = FailedIn(sessions).ToLookup(f => f.Cell, f => f.Variant);
        return [.. _cells.Where(c => !finished.Contains(c.Id) && c.Variants.Any(v => !failed[c.Id].Contains(v.Name))).Select(c => c.Id)];
    }

    private int CpuOf(int slot) => _cpus[slot % _cpus.Count].Cpu;

    private void Wait(int slot, CancellationToken cancellation)
    {
        DateTimeOffset due = _begun.AddSeconds(partial.Request.OverSeconds * slot / Math.Max(1, Slots - 1));
        TimeSpan rest = due - DateTimeOffset.UtcNow;
        if (rest > TimeSpan.Zero)
        {
            progress($"session {slot + 1} of {Slots} begins at {due.ToLocalTime():HH:mm:ss}");
            _ = cancellation.WaitHandle.WaitOne(rest);
        }

        cancellation.ThrowIfCancellationRequested();
    }

    // No cell is always first, or always follows the same one.
    private string[] Shuffled(IReadOnlyList<string> cells, int session)
    {
        string[] order = [.. cells];
        new SeededRandom(Seed.Derive(plan.Seed, "cells", $"{session}")).Shuffle(order);
        return order;
    }

    private void RunSession(int slot, IReadOnlyList<string> cells, CancellationToken cancellation)
    {
        using StatusPage page = StatusPage.Create();
        IReadOnlyList<StartedSession> earlier = partial.Sessions();
        int number = earlier.Count;
        double share = ((plan.Sampling.BudgetSeconds * _cpus.Count) - _usedSeconds) / (Slots - slot);
        double seconds = Math.Max(0.2, share - _overheadSeconds) * cells.Count / _cells.Count;
        string request = partial.Write(new SessionRequest(
            number,
            slot,
            partial.Request.Battery,
            plan.Seed,
            plan.Quick,
            _planDigest,
            CpuOf(slot),
            seconds,
            plan.Sampling,
            partial.Request.Counters,
            Shuffled(cells, number),
            FailedIn(earlier),
            partial.SessionFile(number, "jsonl"),
            page.Path,
            partial.SessionFile(number, "benchmarkdotnet"))
        {
            Imports = partial.Request.Imports,
            Compiled = plan.Compiled,
        });
        long started = Stopwatch.GetTimestamp();
        ChildResult child = ChildProcess.Run(
            HostProgram.Self, [SessionEntry.CommandName, request], page, s_stall, null, cancellation);
        double took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        _usedSeconds += took;
        SessionOutcome.Judge(child, () => Blame(number, child));
        if (child.Outcome is not ChildOutcome.Completed)
        {
            return;
        }

        StartedSession session = partial.Sessions()[number];
        if (session.End is not { } end || cells.Except(session.FinishedCells).Any())
        {
            throw new InvalidOperationException($"session {number} ended before its cells were finished");
        }

        _overheadSeconds = Math.Max(0.5, took - end.MeasuringSeconds);
    }

    // What failed once isn't run again: a wrong variant in its cell, a crashing one anywhere (another crash costs another process).
    private static List<SkippedVariant> FailedIn(IReadOnlyList<StartedSession> sessions) => [.. sessions
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
        string happened = child.Outcome is ChildOutcome.Crashed crash ? crash.Signal : $"did not return within {s_stall.TotalSeconds} s";
        string where = $"{happened} in cell {_cells[status.Cell].Id}";
        using var journal = new SessionJournal(partial.SessionFile(number, "jsonl"));
        foreach (MeasuredCell cell in _cells.Where(c => c.Variants.Any(v => v.Name == variant)))
        {
            journal.Append(new VariantFailed(cell.Id, variant, where));
        }

        return true;
    }
}
