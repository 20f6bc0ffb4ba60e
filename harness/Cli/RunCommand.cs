using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using HwBench.Harness.Batteries;
using HwBench.Harness.Compiled;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Imports;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Harness.Seeds;
using HwBench.Harness.Tuning;
using HwBench.Results.Input;
using HwBench.Results.Output;
using HwBench.Results.Planning;
using HwBench.Results.Plots;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench run [BATTERY]</c>: measures here, prints the verdicts, writes the record.</summary>
internal static class RunCommand
{
    internal const int MaxSessions = 1000;

    public static DocumentedCommand Create()
    {
        var battery = new Argument<string>("BATTERY") { Description = $"A battery's name or file; {AllBatteries.Name} for each one that there is, in turn (./{AllBatteries.Name}.json for a file of that name)", DefaultValueFactory = _ => BatteryCatalog.DefaultName };
        var quick = new Option<bool>("--quick") { Description = "Fewer cells and placements, as the battery says" };
        var seed = new Option<ulong?>("--seed") { Description = "Every random choice follows from it (default: a fresh one, kept in the record)" };
        var cpu = new Option<string>("--cpu") { Description = "The cpu to measure on: a number; auto, the quietest; or each-kind, the quietest of each kind of core", DefaultValueFactory = _ => CpuSelection.Auto };
        var sessions = new Option<int?>("--sessions") { Description = "Processes to spread the run over (default: the battery's)" };
        var over = new Option<string>("--over") { Description = "Spread the sessions over this time: 90s, 10m, 2h", DefaultValueFactory = _ => "0s" };
        var budget = new Option<string?>("--budget") { Description = "Wall time that the whole run may take on each kind of core, without the waiting of --over: 30s, 15m (default: the battery's)" };
        var target = new Option<string?>("--target") { Description = "When every cell's 95 % interval is as narrow as ± this, the run stops: \"0.1 cycles\", \"0.5 %\" (default: the battery's)" };
        var counters = new Option<string>("--counters")
        {
            Description = "What to count, with commas between ('hwbench list counters'), or none; what can't be counted is said",
            DefaultValueFactory = _ => CounterNames.Default,
        };
        var variants = new Option<string[]>("--variant")
        {
            Description = $"A dispatcher of your own beside the battery's, as {ImportReference.Form}; may be given several times (native/include/hwbench.h)",
        };
        var compiled = new Option<bool>("--compiled") { Description = "Measure C of table, generated and tree beside what is emitted, by each C compiler of this machine" };
        var output = new Option<string?>("--output", "-o") { Description = $"The record's file (default: hwbench-runs/<battery>-<time>.json.gz); with {AllBatteries.Name}, the folder of the records" };
        Option<string?> resume = ResumeOption.Create("run, also one of several,");
        Option<string?> plot = PlotOption.Create();
        Option<string?> html = HtmlOption.Create();
        var json = new Option<bool>("--json") { Description = "Print the verdicts as JSON" };
        var command = new DocumentedCommand("run", "Measure here, print the verdicts, write the record", "hwbench run --quick --output first.json.gz")
        {
            battery, quick, seed, cpu, sessions, over, budget, target, counters, variants, compiled, output, resume, plot, html, json,
        };
        return command.Does(parsed =>
        {
            // First of all: from here on, time is the budget's, and what a Ctrl-C finds half-done is put in order.
            long begun = Stopwatch.GetTimestamp();
            using var interruption = new Interruption();
            PlotOption.CheckPlace(parsed.GetValue(plot));
            HtmlOption.CheckPlace(parsed.GetValue(html));
            if (parsed.GetValue(resume) is { } stopped)
            {
                ResumeOption.CheckAlone(parsed, battery, quick, seed, cpu, sessions, over, budget, target, counters, variants, compiled, output);
                using PartialRun old = ResumeOption.Open(stopped);
                if (TuneBattery.IsOf(old, stopped))
                {
                    throw new InputException($"{stopped}: what was stopped is a tuning; go on with: hwbench tune --resume {stopped}");
                }

                PlotOption.CheckAxis(parsed.GetValue(plot), RunTask.PlanOf(old.Request).Battery);
                return Run(stopped, old, begun, parsed.GetValue(plot), parsed.GetValue(html), parsed.GetValue(json), parsed.InvocationConfiguration, interruption.Token);
            }

            string name = parsed.GetValue(battery)!;
            var request = new RunRequest(
                Rooted(name),
                parsed.GetValue(seed) ?? Seed.Fresh(),
                parsed.GetValue(quick),
                CpuSelection.OfThisMachine.Choose(parsed.GetValue(cpu)!),
                Duration.Seconds("--over", parsed.GetValue(over)!),
                Checked(parsed.GetValue(sessions)),
                CounterNames.Parse(parsed.GetValue(counters)!),
                LeastDispatches: 0,
                parsed.GetValue(budget) is { } time ? Duration.SomeSeconds("--budget", time) : null)
            {
                Imports = [.. (parsed.GetValue(variants) ?? []).Select(v => ImportReference.Parse(v).Rooted().ToString())],
                Compilers = parsed.GetValue(compiled) ? CCompiler.All() : [],
                Target = parsed.GetValue(target) is { } half ? TargetOf(Resolution.Parse("--target", half)) : null,
            };
            string stamp = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
            if (name == AllBatteries.Name)
            {
                CheckOfOne(
                    parsed,
                    (quick, "--budget says how long all may take"),
                    (over, "--budget says how long all may take"),
                    (target, "each battery has its own"),
                    (variants, "give it to the batteries that it is for"),
                    (compiled, "give it to the batteries that it is for"),
                    (plot, "the pictures lie beside the records"));
                return new AllRun(AllBatteries.InOrder, request with { BudgetSeconds = null }, begun, parsed.InvocationConfiguration, interruption.Token)
                    .Run(parsed.GetValue(output) ?? Path.Combine("hwbench-runs", $"{name}-{stamp}"), request.BudgetSeconds, parsed.GetValue(json), parsed.GetValue(html));
            }

            Batteries.Plan asked = RunTask.PlanOf(request);
            PlotOption.CheckAxis(parsed.GetValue(plot), asked.Battery);
            if (request.Compilers.Count > 0)
            {
                new CompiledDispatchers("", request.Compilers).Check(asked);
            }

            string file = parsed.GetValue(output) ?? Path.Combine("hwbench-runs", $"{asked.Battery.Name}-{stamp}.json.gz");
            OutputPlace.CheckFree(file);
            request = BatteryRun.Fit(BatteryRun.OnThisMachine(request), parsed.InvocationConfiguration.Error);
            using var partial = PartialRun.Begin(file, request);
            return Run(file, partial, begun, parsed.GetValue(plot), parsed.GetValue(html), parsed.GetValue(json), parsed.InvocationConfiguration, interruption.Token);
        });
    }

    // What isn't asked for is never reached.
    private static Tolerance TargetOf(Resolution half) =>
        half.Unit == ResolutionUnit.Cycles ? new Tolerance(half.Amount, Percent: 0) : new Tolerance(Cycles: 0, half.Amount);

    private static int? Checked(int? sessions) => sessions is null or (>= 1 and <= MaxSessions)
        ? sessions
        : throw new InputException($"--sessions {sessions}: give 1 to {MaxSessions}");

    // A run may be resumed from another folder.
    private static string Rooted(string battery) =>
        battery.Length > 0 && DataFolder.IsPath(battery) ? Path.GetFullPath(battery) : battery;

    private static void CheckOfOne(ParseResult parsed, params (Option Option, string Instead)[] options)
    {
        if (options.FirstOrDefault(o => parsed.GetResult(o.Option) is { Implicit: false }) is { Option: { } given, Instead: var instead })
        {
            throw new InputException($"run {AllBatteries.Name}: {given.Name} is for one battery; leave it out: {instead}");
        }
    }

    private static ExitCode Run(string file, PartialRun partial, long begun, string? plot, string? html, bool json, InvocationConfiguration console, CancellationToken cancellation)
    {
        RunRecord record = BatteryRun.Measure(file, partial, begun, console.Error, cancellation);
        Report report = RunTask.Print(console.Output, file, record, json);
        if (plot is not null)
        {
            OutputFile.Write(plot, SvgDocument.Of(PlotOption.Of(report)));
        }

        if (html is not null)
        {
            OutputFile.Write(html, HtmlReport.Of(report));
        }

        if (!json)
        {
            BatteryRun.PrintPlace(console.Output, file, record);

            // Once more, where a terminal shows it.
            foreach (RunReport run in report.Runs)
            {
                Wrapped.Write(console.Output, run.Answer, TextReport.Width);
            }
        }

        return BatteryRun.IsSound(record) ? ExitCode.Done : ExitCode.No;
    }
}
