using System.CommandLine;
using HwBench.Harness.Batteries;
using HwBench.Harness.Compiled;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Imports;
using HwBench.Harness.Measuring;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Harness.Seeds;
using HwBench.Native.Cpuid;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench run [BATTERY]</c>: measures here, prints the verdicts, writes the record.</summary>
internal static class RunCommand
{
    private const int MaxSessions = 1000;

    public static DocumentedCommand Create()
    {
        var battery = new Argument<string>("BATTERY") { Description = "A battery's name or file", DefaultValueFactory = _ => BatteryCatalog.DefaultName };
        var quick = new Option<bool>("--quick") { Description = "Fewer cells and placements, as the battery says" };
        var seed = new Option<ulong?>("--seed") { Description = "Every random choice follows from it (default: a fresh one, kept in the record)" };
        var cpu = new Option<string>("--cpu") { Description = "The cpu to measure on: a number; auto, the quietest; or each-kind, the quietest of each kind of core", DefaultValueFactory = _ => CpuSelection.Auto };
        var sessions = new Option<int?>("--sessions") { Description = "Processes to spread the run over (default: the battery's)" };
        var over = new Option<string>("--over") { Description = "Spread the sessions over this time: 90s, 10m, 2h", DefaultValueFactory = _ => "0s" };
        var counters = new Option<string>("--counters")
        {
            Description = $"What to count, with commas between ('hwbench list counters'), or none; what can't be counted is said (default: {CounterNames.Default})",
            DefaultValueFactory = _ => CounterNames.Default,
        };
        var variants = new Option<string[]>("--variant")
        {
            Description = $"A dispatcher of your own beside the battery's, as {ImportReference.Form}; may be given several times (native/include/hwbench.h)",
        };
        var compiled = new Option<bool>("--compiled") { Description = "Measure C of table, generated and tree beside what is emitted, by each C compiler of this machine" };
        var output = new Option<string?>("--output", "-o") { Description = "The record's file (default: hwbench-runs/<battery>-<time>.json.gz)" };
        var resume = new Option<string?>("--resume") { Description = "Go on with the run that was to write this record; all else is as it was begun" };
        var json = new Option<bool>("--json") { Description = "Print the verdicts as JSON" };
        var command = new DocumentedCommand("run", "Measure here, print the verdicts, write the record", "hwbench run --quick --output first.json.gz")
        {
            battery, quick, seed, cpu, sessions, over, counters, variants, compiled, output, resume, json,
        };
        return command.Does(parsed =>
        {
            // First of all: from here on, what a Ctrl-C finds half-done is put in order.
            using var interruption = new Interruption();
            if (parsed.GetValue(resume) is { } stopped)
            {
                CheckAlone(parsed, battery, [quick, seed, cpu, sessions, over, counters, variants, compiled, output]);
                using var old = PartialRun.Resume(stopped);
                RequiredInstructions.Check(HardwareCpuid.Read);
                foreach (ChosenCpu chosen in old.Request.Cpu.Chosen)
                {
                    CpuSelection.OfThisMachine.CheckUsable(chosen.Cpu);
                }

                return Run(stopped, old, parsed.GetValue(json), parsed.InvocationConfiguration, interruption.Token);
            }

            var request = new RunRequest(
                Rooted(parsed.GetValue(battery)!),
                parsed.GetValue(seed) ?? Seed.Fresh(),
                parsed.GetValue(quick),
                CpuSelection.OfThisMachine.Choose(parsed.GetValue(cpu)!),
                Duration.Seconds("--over", parsed.GetValue(over)!),
                Checked(parsed.GetValue(sessions)),
                CounterNames.Parse(parsed.GetValue(counters)!),
                LeastDispatches: 0)
            {
                Imports = [.. (parsed.GetValue(variants) ?? []).Select(v => ImportReference.Parse(v).Rooted().ToString())],
                Compilers = parsed.GetValue(compiled) ? CCompiler.All() : [],
            };

            // What can't be planned or run leaves no file behind.
            Plan plan = RunTask.PlanOf(request);
            if (request.Compilers.Count > 0)
            {
                _ = CompiledDispatchers.Designs(plan.Battery);
            }

            RequiredInstructions.Check(HardwareCpuid.Read);
            request = request with { LeastDispatches = RunTask.LeastDispatches(request) };
            string file = parsed.GetValue(output) ?? Path.Combine("hwbench-runs", $"{plan.Battery.Name}-{DateTime.UtcNow:yyyyMMdd-HHmmss}.json.gz");
            using var partial = PartialRun.Begin(file, request);
            return Run(file, partial, parsed.GetValue(json), parsed.InvocationConfiguration, interruption.Token);
        });
    }

    private static int? Checked(int? sessions) => sessions is null or (>= 1 and <= MaxSessions)
        ? sessions
        : throw new InputException($"--sessions {sessions}: give 1 to {MaxSessions}");

    // A run may be resumed from another folder.
    private static string Rooted(string battery) =>
        battery.Length > 0 && DataFolder.IsPath(battery) ? Path.GetFullPath(battery) : battery;

    private static void CheckAlone(ParseResult parsed, Argument<string> battery, Option[] options)
    {
        string? given = parsed.GetResult(battery) is { Implicit: false } ? "BATTERY"
            : options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false })?.Name;
        if (given is not null)
        {
            throw new InputException($"--resume goes on with what the run was begun with; leave out {given}");
        }
    }

    private static ExitCode Run(string file, PartialRun partial, bool json, InvocationConfiguration console, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(console.Error);
        progress.Show(string.Join("; ", partial.Request.Cpu.Chosen.Select(c => $"cpu {c.Cpu}: {c.Why}")));
        RunRecord record = RunTask.Measure(partial, file, progress.Show, cancellation);
        progress.Clear();
        RunTask.Print(console.Output, file, record, json);
        if (!json)
        {
            console.Output.WriteLine($"Record: {file} (seed {record.Plan.Seed}); BenchmarkDotNet's summaries: {OutputPlace.ArtifactsOf(file)}");
        }

        bool sound = CoreStrata.Of(record).All(stratum => Sentinels.Vouch(Sentinels.Judge(stratum))) && record.Cells.All(c => c.Variants.All(v => v.Failure is null));
        return sound ? ExitCode.Done : ExitCode.No;
    }
}
