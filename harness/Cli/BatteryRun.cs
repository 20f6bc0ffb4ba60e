using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Runs;
using HwBench.Native.Cpuid;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Cli;

/// <summary>One battery's run as a command makes it: fitted into its budget, measured, judged.</summary>
public static class BatteryRun
{
    /// <summary>Checks what is asked for and fits it into the budget that the user gave; what can't be planned or run leaves no file behind.</summary>
    /// <param name="error">Takes one line where the budget holds fewer sessions than are planned.</param>
    public static RunRequest Fit(RunRequest request, TextWriter error)
    {
        Plan plan = RunTask.PlanOf(request);
        RequiredInstructions.Check(HardwareCpuid.Read);
        request = request with { LeastDispatches = RunTask.LeastDispatches(request) };
        if (request.BudgetSeconds is not { } seconds)
        {
            return request;
        }

        plan = RunTask.PlanOf(request);
        int held = LeastTime.Sessions(plan, seconds);
        if (held < plan.Sampling.Sessions)
        {
            error.WriteLine($"hwbench: note: battery {plan.Battery.Name}: {seconds:0.#} s are enough for {held} of {plan.Sampling.Sessions} sessions");
        }

        return request with { Sessions = held };
    }

    /// <param name="begun">When the command began: a <see cref="System.Diagnostics.Stopwatch"/> time stamp.</param>
    public static RunRecord Measure(string file, PartialRun partial, long begun, TextWriter error, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(error);
        progress.Show(string.Join("; ", partial.Request.Cpu.Chosen.Select(c => $"cpu {c.Cpu}: {c.Why}")));
        return RunTask.Measure(partial, file, begun, progress.Show, cancellation);
    }

    /// <summary>Prints where the record lies.</summary>
    public static void PrintPlace(TextWriter output, string file, RunRecord record) =>
        output.WriteLine($"Record: {file} (seed {record.Plan.Seed}); BenchmarkDotNet's summaries: {OutputPlace.ArtifactsOf(file)}");

    /// <summary>Whether the record can be trusted: no sentinel failed, no variant.</summary>
    public static bool IsSound(RunRecord record) =>
        CoreStrata.Of(record).All(stratum => Sentinels.Vouch(Sentinels.Judge(stratum))) && record.Cells.All(c => c.Variants.All(v => v.Failure is null));
}
