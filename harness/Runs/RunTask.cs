using HwBench.Harness.Batteries;
using HwBench.Harness.Imports;
using HwBench.Harness.Processes;
using HwBench.Harness.Sessions;
using HwBench.JitEmitters.Imports;
using HwBench.Native.Affinity;
using HwBench.Native.Host;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Verdicts;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Runs;

/// <summary>A run from request to record.</summary>
public static class RunTask
{
    // Below this, how sessions differ is hardly known, and a precise interval may be so by luck.
    internal const int FewestSessions = 4;

    /// <param name="output">The record's path.</param>
    /// <param name="begun">When the command began: a <see cref="System.Diagnostics.Stopwatch"/> time stamp.</param>
    /// <param name="note">Told why there are fewer sessions than planned, once, when they are.</param>
    /// <param name="goOn">The command line that goes on with a run that was stopped, but for the record's path; null where a part of it is of no use, and nothing is left.</param>
    /// <returns>The record as written.</returns>
    /// <exception cref="InterruptedException">Stopped by the user; a partial record was written.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user before anything was finished; nothing is left.</exception>
    public static RunRecord Measure(PartialRun partial, string output, long begun, Action<string> progress, Action<string> note, string? goOn, CancellationToken cancellation)
    {
        Plan plan = PlanOf(partial.Request) with { Compiled = partial.Compiled };
        var clock = new RunClock(plan.Sampling.BudgetSeconds * partial.Request.Cpu.Chosen.Count, begun);
        var cells = new Lazy<DescribedCells>(() => new DescribedCells(plan));
        try
        {
            plan.Compiled?.Compile(plan, progress, cancellation);
            _ = cells.Value;
            if (new RunSupervisor(partial, plan, clock, progress).Run(() => PreciseEnough(partial, plan, cells.Value), cancellation) is { } fewer)
            {
                note(fewer);
            }
        }
        catch (Exception) when (goOn is null || !partial.Sessions().Any(s => s.HasPlacements))
        {
            partial.Discard();
            throw;
        }
        catch (Exception e) when (e is OperationCanceledException or MachineException or InvalidOperationException)
        {
            _ = RunRecordFile.Write(output, RunAssembler.Assemble(partial, plan, cells.Value, complete: false));
            string kept = $"what was finished is in {output}; go on with: {goOn} {output}";
            throw e switch
            {
                OperationCanceledException => new InterruptedException(kept),
                MachineException => new MachineException(e.Message, kept),
                _ => new InvalidOperationException($"{e.Message}; {kept}", e),
            };
        }

        RunRecord record = RunRecordFile.Write(output, RunAssembler.Assemble(partial, plan, cells.Value, complete: true));
        _ = partial.Finish(output);
        return record;
    }

    /// <summary>How long batches must be for what the request counts on each of its cpus.</summary>
    /// <exception cref="Results.Input.InputException">A counter is unknown.</exception>
    public static int LeastDispatches(RunRequest request) => request.Cpu.Chosen.Max(chosen => PinnedThread.Run(chosen.Cpu, () =>
    {
        using var counting = SessionCounting.Open(request.Counters, chosen.Cpu);
        return counting.LeastDispatches;
    }));

    /// <summary>The plan that a request means.</summary>
    public static Plan PlanOf(RunRequest request)
    {
        Plan plan = Plan.Create(BatteryCatalog.Resolve(request.Battery), request.Seed, request.Quick).With(ImportLoader.LoadAll(request.Imports));
        if (request.Sessions < plan.FewestSessions)
        {
            ImportedVariant loaded = plan.Imports.First(i => i.Loads is not null);
            throw new InputException(
                $"--sessions {request.Sessions}: {loaded.Name} has one placement a session, since its code can't be copied ({loaded.Loads!.WhyNotCopied}); give at least {plan.FewestSessions}");
        }

        plan = plan with { Sampling = plan.Sampling with { Sessions = request.Sessions ?? plan.Sampling.Sessions, LeastDispatches = request.LeastDispatches } };
        return request.BudgetSeconds is { } seconds
            ? plan with
            {
                Sampling = plan.Sampling with
                {
                    BudgetSeconds = seconds,
                    Placements = RecordRoom.Placements(plan, request.Counters.Count, request.Cpu.Chosen.Count),
                },
            }
            : plan;
    }

    private static bool PreciseEnough(PartialRun partial, Plan plan, DescribedCells cells)
    {
        int fewest = Math.Max(FewestSessions, plan.FewestSessions);
        if (partial.Sessions().Count < fewest)
        {
            return false;
        }

        RunRecord record = RunAssembler.Assemble(partial, plan, cells, complete: false);
        (string candidate, string baseline) = (plan.Battery.Candidate, plan.Battery.Baseline);
        return CoreStrata.Of(record).All(stratum => stratum.Sessions.Count >= fewest && stratum.QuestionCells.All(cell =>
            CellPrecision.IsReached(cell, candidate, baseline, variant => CellComparison.Of(stratum, cell, variant, baseline))));
    }

    /// <summary>Prints the verdicts of one record.</summary>
    /// <returns>The report that they are from.</returns>
    public static Report Print(TextWriter writer, string name, RunRecord record, bool json)
    {
        Report report = ReportBuilder.Of([(name, record)]);
        (json ? ReportFormat.Json : ReportFormat.Text).Write(writer, report);
        return report;
    }
}
