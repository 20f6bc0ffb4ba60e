using HwBench.Harness.Batteries;
using HwBench.Native.Affinity;
using HwBench.Native.Host;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Verdicts;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Runs;

/// <summary>A run from request to record.</summary>
internal static class RunTask
{
    // Below this, how sessions differ is hardly known, and a precise interval may be so by luck.
    private const int FewestSessions = 4;

    /// <param name="output">The record's path.</param>
    /// <returns>The record as written.</returns>
    /// <exception cref="OperationCanceledException">Stopped by the user; a partial record was written.</exception>
    public static RunRecord Measure(PartialRun partial, string output, Action<string> progress, CancellationToken cancellation)
    {
        Plan plan = PlanOf(partial.Request);
        if (!CpuAffinity.Allowed().Contains(partial.Request.Cpu))
        {
            throw new MachineException(
                $"cpu {partial.Request.Cpu} isn't among those that this process may use ({string.Join(", ", CpuAffinity.Allowed())})",
                "choose one of them with --cpu");
        }

        var supervisor = new RunSupervisor(partial, plan, progress);
        try
        {
            supervisor.Run(() => PreciseEnough(partial, plan), cancellation);
        }
        catch (OperationCanceledException)
        {
            _ = RunRecordFile.Write(output, RunAssembler.Assemble(partial, plan, complete: false));
            throw;
        }

        RunRecord record = RunRecordFile.Write(output, RunAssembler.Assemble(partial, plan, complete: true));
        _ = partial.Finish(output);
        return record;
    }

    /// <summary>The plan that a request means.</summary>
    public static Plan PlanOf(RunRequest request)
    {
        Plan plan = Plan.Create(BatteryCatalog.Resolve(request.Battery), request.Seed, request.Quick);
        return request.Sessions is { } sessions ? plan with { Sampling = plan.Sampling with { Sessions = sessions } } : plan;
    }

    private static bool PreciseEnough(PartialRun partial, Plan plan)
    {
        RunRecord record = RunAssembler.Assemble(partial, plan, complete: false);
        return record.Sessions.Count >= FewestSessions && record.QuestionCells.All(cell =>
            CellComparison.Of(record, cell, plan.Battery.Candidate, plan.Battery.Baseline) is not { } comparison
            || comparison.Difference.HalfWidth <= plan.Battery.Target.Cycles
            || (comparison.PercentHigh - comparison.PercentLow) / 2 <= plan.Battery.Target.Percent);
    }

    /// <summary>Prints the verdicts of one record.</summary>
    public static void Print(TextWriter writer, string name, RunRecord record, bool json)
    {
        Report report = ReportBuilder.Of([(name, record)]);
        if (json)
        {
            JsonReport.Write(writer, report);
        }
        else
        {
            TextReport.Write(writer, report);
        }
    }
}
