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
    private readonly List<(string Battery, Fault Fault)> _failed = [];

    /// <param name="folder">For the records; may be there, if it is empty.</param>
    /// <param name="budgetSeconds">Null for the sum of the batteries' own.</param>
    /// <param name="html">Where the page goes that <c>compare --format html</c> makes of the folder; null for nowhere.</param>
    /// <returns>The worst of the batteries': one that fails is named with its reason, and the others are measured.</returns>
    public ExitCode Run(string folder, double? budgetSeconds, bool json, string? html = null)
    {
        RunRequest ready = BatteryRun.OnThisMachine(request);
        Plan[] plans = [.. batteries.Select(name => RunTask.PlanOf(ready with { Battery = name }))];
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
                RunOne(ready with { Battery = batteries[i], BudgetSeconds = shares.Of(i, left) }, plans[i].Battery.Name, folder, json);
            }
            catch (OperationCanceledException e)
            {
                if (WasLeftEmpty(folder, isNew))
                {
                    throw;
                }

                Print(folder, json);
                throw new InterruptedException(HowToGoOn(e as InterruptedException, plans[i..], folder));
            }
#pragma warning disable CA1031 // Whatever one battery fails by, the others can be measured.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Fail(plans[i].Battery.Name, MachineFault.Of(e));
            }
        }

        Print(folder, json);
        if (html is not null && _done.Count > 0)
        {
            OutputFile.Write(html, HtmlReport.Of(ReportBuilder.Of(RecordSources.Read([folder]).Values)));
        }

        _ = WasLeftEmpty(folder, isNew);
        return _failed.Select(f => f.Fault.Code).Append(_done.All(d => d.Sound) ? ExitCode.Done : ExitCode.No).Max();
    }

    private void Fail(string battery, Fault fault)
    {
        _failed.Add((battery, fault));
        (fault with { Message = $"battery {battery}: {fault.Message}" }).Report(console.Error);
    }

    // A folder that we made goes again if nothing came of it.
    private static bool WasLeftEmpty(string folder, bool isNew)
    {
        bool empty = isNew && !Directory.EnumerateFileSystemEntries(folder).Any();
        if (empty)
        {
            Directory.Delete(folder);
        }

        return empty;
    }

    private void RunOne(RunRequest asked, string name, string folder, bool json)
    {
        long batteryBegun = Stopwatch.GetTimestamp();
        string file = Path.Combine(folder, $"{name}.json.gz");
        RunRequest own = BatteryRun.Fit(asked, console.Error);
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
            PrintTable(folder);
        }
    }

    private void PrintTable(string folder)
    {
        if (_done.Count > 0)
        {
            ReportTable.Write(console.Output, [.. _done.Select(d => d.Report)]);
            console.Output.WriteLine();
            console.Output.WriteLine($"Records, and pictures of the curves as BATTERY.svg: {folder}");
        }

        foreach ((string battery, Fault fault) in _failed)
        {
            Wrapped.Write(console.Output, $"Failed: {battery}: {fault.Line}", TextReport.Width, "  ");
        }
    }

    private string HowToGoOn(InterruptedException? stopped, Plan[] rest, string folder)
    {
        string done = $"{_done.Count} of {batteries.Count} batteries are in {folder}";
        string[] later = [.. rest.Skip(stopped is null ? 0 : 1).Select(p => p.Battery.Name)];
        string[] ways =
        [
            .. stopped is null ? [] : new[] { $"hwbench run --resume {Path.Combine(folder, $"{rest[0].Battery.Name}.json.gz")}" },
            .. later.Length == 0 ? [] : new[] { $"hwbench run NAME for each of {string.Join(", ", later)}" },
        ];
        return $"{done}; go on with: {string.Join(", then ", ways)}";
    }
}
