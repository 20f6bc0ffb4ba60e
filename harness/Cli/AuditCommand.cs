using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Batteries;
using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench audit --claim "…" SOURCE…</c>: do these records support that sentence, and could they have?</summary>
internal static class AuditCommand
{
    public static DocumentedCommand Create()
    {
        var options = new ClaimOptions();
        var sentence = new Option<string>("--claim") { Description = $"The sentence: {ClaimSentence.Form}; each may be a glob", Required = true };
        var command = new DocumentedCommand(
            "audit",
            "Judge one sentence by run records: supported or not, with the p-value, the interval, and what the data could have shown",
            "hwbench audit --claim \"generated is at least 1 % faster than table on pv-guest-build\" first.json.gz")
        {
            options.Sources, sentence, options.WithUntrusted, options.Json,
        };
        return command.Does(parsed =>
        {
            var said = ClaimSentence.Parse(parsed.GetRequiredValue(sentence));
            var claim = new Claim("audit", said.ToString(), "the command line", BatteryCatalog.DefaultName, said.Scope, new DifferenceRule(said.Comparison));
            ClaimsReport report = options.Judge(parsed, [(claim, "--claim")], Workload.Unknown);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(options.Json))
            {
                output.WriteLine(JsonSerializer.Serialize(report, StrictJson.Indented));
            }
            else
            {
                AuditText.Write(output, report);
            }

            return report.Claims[0].Verdict == ClaimVerdict.Supported ? ExitCode.Done : ExitCode.No;
        });
    }
}
