using System.CommandLine;
using System.Text.Json;
using HwBench.Results.Claims;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench claims SOURCE…</c>: the claims of the dispute, judged by records.</summary>
internal static class ClaimsCommand
{
    public static DocumentedCommand Create()
    {
        var options = new ClaimOptions();
        var own = new Option<string[]>("--claims") { Description = "A claim of your own (JSON) instead of those of the dispute; may be given several times" };
        var seconds = new Option<double?>("--workload-seconds") { Description = "The cpu time that the build takes, over all its cpus: makes its gain a share" };
        var noise = new Option<double>("--workload-noise") { Description = "How much the build's time varies from run to run, percent", DefaultValueFactory = _ => Workload.UsualNoisePercent };
        var command = new DocumentedCommand("claims", "Judge the claims of the dispute by run records", "hwbench claims first.json.gz")
        {
            options.Sources, own, seconds, noise, options.WithUntrusted, options.Json,
        };
        return command.Does(parsed =>
        {
            string[] given = parsed.GetValue(own) ?? [];
            (Claim, string?)[] claims = given.Length == 0
                ? [.. ClaimFile.OfTheDispute.Select(c => (c, (string?)null))]
                : [.. given.Select(path => (ClaimFile.Read(path), (string?)Printable.Text(path, 200)))];
            var workload = new Workload(
                parsed.GetValue(seconds) is { } known ? Positive("--workload-seconds", known) : null, Positive("--workload-noise", parsed.GetValue(noise)));
            ClaimsReport report = options.Judge(parsed, claims, workload);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(options.Json))
            {
                output.WriteLine(JsonSerializer.Serialize(report, StrictJson.Indented));
            }
            else
            {
                ClaimsText.Write(output, report);
            }

            return report.LeftOut == 0 ? ExitCode.Done : ExitCode.No;
        });
    }

    private static double Positive(string option, double value) => value is > 0 and < 1e12
        ? value
        : throw new InputException(FormattableString.Invariant($"{option} {value}: a number above 0 is needed"));
}
