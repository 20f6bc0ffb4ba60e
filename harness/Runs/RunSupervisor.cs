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
/// <param name="clock">Of the run.</param>
/// <param name="progress">Told in a few words what goes on.</param>
public sealed class RunSupervisor(PartialRun partial, Plan plan, RunClock clock, Action<string> progress)
{
    /// <summary>A child silent for so long hangs: the longest silence of a sound one is its start.</summary>
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(30);

    // Seconds from a session's start to its first cell: not shared with the cells that another process has finished.
    private const double StartSeconds = 1.5;

    // Every kind of core gets the plan's sessions and its budget; they take turns, so that both see the same time.
    private readonly int _slots = plan.Sampling.Sessions * partial.Request.Cpu.Chosen.Count;

    private readonly SessionShares _shares = new(
        clock, plan.Sampling.Sessions * partial.Request.Cpu.Chosen.Count, partial.Request.BudgetSeconds is not null);

    private readonly IReadOnlyList<MeasuredCell> _cells = PlannedCells.Of(plan);
    private readonly string _planDigest = PlanDigest.Of(plan);
    private readonly IReadOnlyList<ChosenCpu> _cpus = partial.Request.Cpu.Chosen;
    private DateTimeOffset _begun = DateTimeOffset.UtcNow;

    /// <param name="preciseEnough">Asked after each session: is the precision that the plan asks for reached?</param>
    /// <returns>Why there are fewer sessions than planned; null where there are not.</returns>
    /// <exception cref="OperationCanceledException">Stopped by the user; everything finished is kept.</exception>
    /// <exception cref="InputException">What was measured before belongs to another plan.</exception>
    public string? Run(Func<bool> preciseEnough, CancellationToken cancellation)
    {
        GoOn(partial.Sessions());
        for (int slot = 0; slot < _slots; slot++)
        {
            IReadOnlyList<string> missing = Missing(slot);
            if (missing.Count > 0 && slot > 0 && WhyNoMore(slot, preciseEnough) is { } why)
            {
                return $"{slot} of {_slots} sessions: {why}";
            }

            for (; missing.Count > 0; missing = Missing(slot))
            {
                Wait(slot, cancellation);
                progress($"session {slot + 1} of {_slots} on cpu {CpuOf(slot)}");
                RunSession(slot, missing, cancellation);
            }
        }

        return null;
    }

    private string? WhyNoMore(int slot, Func<bool> preciseEnough) =>
        slot % _cpus.Count == 0 && !_shares.HasRoom ? "the budget has no room for another"
        : preciseEnough() ? "they are as precise as the battery asks for"
        : null;

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
        clock.UsedBefore(earlier.Sum(s => s.Seconds));
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
        DateTimeOffset due = _begun.AddSeconds(partial.Request.OverSeconds * slot / Math.Max(1, _slots - 1));
        TimeSpan rest = due - DateTimeOffset.UtcNow;
        if (rest > TimeSpan.Zero)
        {
            progress($"session {slot + 1} of {_slots} begins at {due.ToLocalTime():HH:mm:ss}");
            long waits = Stopwatch.GetTimestamp();
            _ = cancellation.WaitHandle.WaitOne(rest);
            clock.Waited(Stopwatch.GetElapsedTime(waits));
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
        double given = StartSeconds + ((_shares.Of(slot) - StartSeconds) * cells.Count / _cells.Count);
        long started = Stopwatch.GetTimestamp();
        string request = partial.Write(new SessionRequest(
            number,
            slot,
            partial.Request.Battery,
            plan.Seed,
            plan.Quick,
            _planDigest,
            CpuOf(slot),
            started + (long)(given * Stopwatch.Frequency),
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
        ChildResult child = ChildProcess.Run(
            HostProgram.Self, [SessionEntry.CommandName, request], page, s_stall, null, cancellation);
        double took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        SessionOutcome.Judge(child, () => Blame(number, child));
        if (child.Outcome is not ChildOutcome.Completed)
        {
            return;
        }

        StartedSession session = partial.Sessions()[number];
        if (session.End is null || cells.Except(session.FinishedCells).Any())
        {
            throw new InvalidOperationException($"session {number} ended before its cells were finished");
        }

        _shares.Learn(given, took, session.MeasuredLeast);
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
