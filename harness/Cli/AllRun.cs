using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using HwBench.Harness.Batteries;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Results.Curves;
using HwBench.Results.Input;
using HwBench.Results.Output;
using HwBench.Results.Plots;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench run all</c>: several batteries one after the other, one record each, and a picture of those with an axis, within one budget.</summary>
/// <param name="batteries">Names or paths, in order.</param>
/// <param name="request">Of each battery, but for its name, its sessions and its share of the budget.</param>
/// <param name="begun">When the command began: a <see cref="Stopwatch"/> time stamp.</param>
public sealed class AllRun(IReadOnlyList<string> batteries, RunRequest request, long begun, InvocationConfiguration console, CancellationToken cancellation)
{
    private readonly List<(Report Report, bool Sound)> _done = [];

    /// <param name="folder">For the records; may be there, if it is empty.</param>
    /// <param name="budgetSeconds">Null for the sum of the batteries' own.</param>
    public ExitCode Run(string folder, double? budgetSeconds, bool json)
    {
        Plan[] plans = [.. batteries.Select(name => RunTask.PlanOf(request with { Battery = name }))];
        int kinds = request.Cpu.Chosen.Count;
        var shares = new BudgetShares([.. plans.Select(p => (p.Sampling.BudgetSeconds, LeastTime.OfRun(p)))]);
        double budget = budgetSeconds ?? plans.Sum(p => p.Sampling.BudgetSeconds);
        shares.Check(budget);
        bool isNew = OutputPlace.MakeFolder(folder);
        for (int i = 0; i < plans.Length; i++)
        {
            // Of one kind of core, as budgets are.
            double left = budget - (Stopwatch.GetElapsedTime(begun).TotalSeconds / kinds);
            try
            {
                RunOne(batteries[i], plans[i].Battery.Name, folder, shares.Of(i, left), json);
            }
            catch (Exception) when (_done.Count == 0 && isNew && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
                throw;
            }
            catch (OperationCanceledException e)
            {
                throw new InterruptedException(HowToGoOn(e as InterruptedException, plans[i..], folder));
            }
        }

        Print(folder, json);
        return _done.All(d => d.Sound) ? ExitCode.Done : ExitCode.No;
    }

    private void RunOne(string battery, string name, string folder, double seconds, bool json)
    {
        long batteryBegun = Stopwatch.GetTimestamp();
        string file = Path.Combine(folder, $"{name}.json.gz");
        RunRequest own = BatteryRun.Fit(request with { Battery = battery, BudgetSeconds = seconds }, console.Error);
        using var partial = PartialRun.Begin(file, own);
        RunRecord record = BatteryRun.Measure(file, partial, batteryBegun, console.Error, cancellation);
        Report report = ReportBuilder.Of([(file, record)]);
        _done.Add((report, BatteryRun.IsSound(record)));
        if (CurvePlot.Of(report) is { } plot)
        {
            OutputFile.Write(Path.Combine(folder, $"{name}.svg"), SvgDocument.Of(plot));
        }

        if (!json)
        {
            TextReport.Write(console.Output, report);
            BatteryRun.PrintPlace(console.Output, file, record);
            console.Output.WriteLine();
        }
    }

    private void Print(string folder, bool json)
    {
        if (json)
        {
            console.Output.WriteLine(JsonSerializer.Serialize(_done.Select(d => d.Report), StrictJson.Indented));
        }
        else
        {
            ReportTable.Write(console.Output, [.. _done.Select(d => d.Report)]);
            console.Output.WriteLine();
            console.Output.WriteLine($"Records, and pictures of the curves as BATTERY.svg: {folder}");
        }
    }

    private string HowToGoOn(InterruptedException? stopped, Plan[] rest, string folder)
    {
        string done = $"{_done.Count} of {_done.Count + rest.Length} batteries are in {folder}";
        string[] later = [.. rest.Skip(stopped is null ? 0 : 1).Select(p => p.Battery.Name)];
        string[] ways =
        [
            .. stopped is null ? [] : new[] { $"hwbench run --resume {Path.Combine(folder, $"{rest[0].Battery.Name}.json.gz")}" },
            .. later.Length == 0 ? [] : new[] { $"hwbench run NAME for each of {string.Join(", ", later)}" },
        ];
        return $"{done}; go on with: {string.Join(", then ", ways)}";
    }
}
