using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HwBench.Harness.Batteries;
using HwBench.Harness.Runs;
using HwBench.Results.Input;
using HwBench.Results.Planning;
using HwBench.Results.Records;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench plan SOURCE…</c>: how much to measure for a wished resolution.</summary>
internal static class PlanCommand
{
    // How RunAssembler names the battery of a run of its quick part.
    private const string QuickSuffix = " (quick)";

    public static DocumentedCommand Create()
    {
        Argument<string[]> sources = RecordSources.Argument();
        var resolution = new Option<string>("--resolution") { Description = "The difference to be found: \"0.5 cycles\", \"1 %\"", Required = true };
        var power = new Option<double>("--power") { Description = "The chance to find it, if it is there", DefaultValueFactory = _ => 0.8 };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand("plan", "From a pilot (one battery, one or several machines): how many placements, sessions and machines a resolution needs, and how long", "hwbench plan first.json.gz --resolution 1%") { sources, resolution, power, json };
        return command.Does(parsed =>
        {
            var wished = Resolution.Parse("--resolution", parsed.GetRequiredValue(resolution));
            double chance = parsed.GetValue(power);
            if (!(chance is >= 0.5 and <= 0.999))
            {
                throw new InputException($"--power {chance.ToString(CultureInfo.InvariantCulture)}: give a chance from 0.5 to 0.999");
            }

            ReducedRecords<(string Name, RunRecord Record)> pilots = RecordSources.Read(parsed.GetRequiredValue(sources));
            PlanReport report = WithCommand(PlanReportBuilder.Of(pilots.Values, wished, chance, CostOf));
            report = report with { Notes = [.. pilots.Notes, .. report.Notes] };
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(report, StrictJson.Indented));
            }
            else
            {
                PlanText.Write(output, report);
            }

            return report.Command is null ? ExitCode.No : ExitCode.Done;
        });
    }

    private static SessionCost CostOf(RunRecord record)
    {
        (string battery, bool quick) = BatteryOf(record.Plan.Battery);
        double least = Ships(battery) ? LeastTime.OfSessionWorthStarting(Plan.Create(BatteryCatalog.Resolve(battery), record.Plan.Seed, quick, _ => null)) : 0;
        return new SessionCost(LeastTime.OfStart(record.Cells.Sum(c => c.Variants.Count)), least);
    }

    private static bool Ships(string battery) => BatteryCatalog.Names.Contains(battery);

    private static (string Name, bool Quick) BatteryOf(string name) =>
        name.EndsWith(QuickSuffix, StringComparison.Ordinal) ? (name[..^QuickSuffix.Length], true) : (name, false);

    private static PlanReport WithCommand(PlanReport report)
    {
        if (report.Plan is not { } plan)
        {
            return report;
        }

        double budget = Math.Ceiling(RunClock.BudgetFor(plan.Seconds));
        if (plan.Sessions > RunCommand.MaxSessions || budget > RunRequest.LongestOver)
        {
            return report with { Notes = [.. report.Notes, $"that is more than one run can be: {RunCommand.MaxSessions} sessions, a week"] };
        }

        (string battery, bool quick) = BatteryOf(report.Battery);
        var target = new Resolution(RoundedDown(plan.HalfWidth), report.Resolution.Unit);
        string command = string.Create(CultureInfo.InvariantCulture, $"hwbench run {(Ships(battery) ? battery : "FILE")}{(quick ? " --quick" : "")} --sessions {plan.Sessions} --budget {budget:0}s --target \"{target}\"");
        return report with
        {
            Command = command,
            Notes = Ships(battery) ? report.Notes : [.. report.Notes, $"FILE: battery {Printable.Text(battery)} isn't one that ships; give its file"],
        };
    }

    // Three digits; a narrower interval than needed finds no less.
    private static double RoundedDown(double value)
    {
        double step = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
        return Math.Floor(value / step) * step;
    }
}
