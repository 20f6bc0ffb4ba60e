using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Runs;
using HwBench.Native.Cpuid;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Cli;

/// <summary>One battery's run as a command makes it: fitted into its budget, measured, judged.</summary>
public static class BatteryRun
{
    /// <summary>Checks that this machine can measure, and finds how long batches must be there: every plan and every least time depends on it.</summary>
    public static RunRequest OnThisMachine(RunRequest request)
    {
        RequiredInstructions.Check(HardwareCpuid.Read);
        return request with { LeastDispatches = RunTask.LeastDispatches(request) };
    }

    /// <summary>Fits what is asked for into the budget that the user gave; what can't be planned leaves no file behind.</summary>
    /// <param name="request">As <see cref="OnThisMachine"/> gives it.</param>
    /// <param name="error">Takes one line where the budget holds fewer sessions than are planned.</param>
    public static RunRequest Fit(RunRequest request, TextWriter error)
    {
        if (request.BudgetSeconds is not { } seconds)
        {
            return request;
        }

        Plan plan = RunTask.PlanOf(request);
        int held = LeastTime.Sessions(plan, seconds);
        if (held < plan.FewestSessions)
        {
            throw new InputException(
                $"--budget {seconds:0.#}s: is enough for {held} sessions; a dispatcher whose code can't be copied has one placement in each, and needs {plan.FewestSessions}; give more");
        }

        if (held < plan.Sampling.Sessions)
        {
            error.WriteLine($"hwbench: note: battery {plan.Battery.Name}: {seconds:0.#} s are enough for at most {held} of {plan.Sampling.Sessions} sessions");
        }

        return request with { Sessions = held };
    }

    /// <param name="begun">When the command began: a <see cref="System.Diagnostics.Stopwatch"/> time stamp.</param>
    public static RunRecord Measure(string file, PartialRun partial, long begun, TextWriter error, CancellationToken cancellation)
    {
        string? note = null;
        RunRecord record;
        using (var progress = new ProgressLine(error))
        {
            progress.Show(string.Join("; ", partial.Request.Cpu.Chosen.Select(c => $"cpu {c.Cpu}: {c.Why}")));
            record = RunTask.Measure(partial, file, begun, progress.Show, why => note = why, "hwbench run --resume", cancellation);
        }

        if (note is not null)
        {
            error.WriteLine($"hwbench: note: battery {record.Plan.Battery}: {note}");
        }

        return record;
    }

    /// <summary>Prints where the record lies.</summary>
    public static void PrintPlace(TextWriter output, string file, RunRecord record) =>
        output.WriteLine($"Record: {file} (seed {record.Plan.Seed}); BenchmarkDotNet's summaries: {OutputPlace.ArtifactsOf(file)}");

    /// <summary>Whether the record can be trusted: no sentinel failed, no variant.</summary>
    public static bool IsSound(RunRecord record) =>
        CoreStrata.Of(record).All(stratum => Sentinels.Vouch(Sentinels.Judge(stratum))) && record.Cells.All(c => c.Variants.All(v => v.Failure is null));
}
