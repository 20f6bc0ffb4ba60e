using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Compiled;
using HwBench.Harness.Imports;
using HwBench.Harness.Processes;
using HwBench.Harness.Verification;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench verify</c>: does every variant do what it must?</summary>
public static class VerifyCommand
{
    /// <param name="knownBadCases">What <c>--known-bad</c> must catch.</param>
    public static DocumentedCommand Create(IReadOnlyList<KnownBadCase> knownBadCases)
    {
        var table = new Option<string?>("--table") { Description = "A call table's name or file (default: the real ones and synthetic ones of 1 to 4096 calls)" };
        var variant = new Option<string[]>("--variant")
        {
            Description = $"One variant, or one of your own as {ImportReference.Form}; may be given several times (default: all that are emitted)",
        };
        var compiled = new Option<bool>("--compiled") { Description = "Verify C of table, generated and tree beside what is emitted, as each C compiler of this machine makes it" };
        var mitigation = new Option<string?>("--mitigation") { Description = "One mitigation (default: all)" };
        var knownBad = new Option<bool>("--known-bad") { Description = "Verify variants that are known to be bad: shows what is caught, and exits 1" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand(
            "verify",
            "Check that every variant reaches the right handler with the right arguments, refuses all other numbers, and keeps the calling convention",
            "hwbench verify --table xen-4.17-pv64")
        {
            table, variant, compiled, mitigation, knownBad, json,
        };
        return command.Does(parsed =>
        {
            using var interruption = new Interruption();
            using var progress = new ProgressLine(parsed.InvocationConfiguration.Error);
            VerifyReport Verify(VerifySelection selection) => new VerifySupervisor(selection, HostProgram.Self, progress.Show).Run(interruption.Token);

            (string? t, string[] v, string? m) = (parsed.GetValue(table), parsed.GetValue(variant) ?? [], parsed.GetValue(mitigation));
            if (parsed.GetValue(knownBad))
            {
                if (parsed.GetValue(compiled))
                {
                    throw new InputException("--known-bad and --compiled exclude each other; give one of them");
                }

                KnownBadReport caught = new KnownBadRun(knownBadCases, t, OneOrNone(v), m).Run(Verify);
                progress.Clear();
                return Print(caught, parsed.GetValue(json), parsed.InvocationConfiguration);
            }

            VerifyReport report = parsed.GetValue(compiled) ? VerifyCompiled() : Verify(VerifySelection.Of(t, v, m));
            progress.Clear();
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(json) ? Json(report) : VerifyText.Write(report));
            return report.Failed.Any() ? ExitCode.No : ExitCode.Done;

            VerifyReport VerifyCompiled()
            {
                DirectoryInfo objects = Directory.CreateTempSubdirectory("hwbench-verify-");
                try
                {
                    return Verify(VerifySelection.Of(t, v, m) with { Compiled = new CompiledDispatchers(objects.FullName, CCompiler.All()) });
                }
                finally
                {
                    objects.Delete(recursive: true);
                }
            }
        });
    }

    private static string? OneOrNone(string[] variants) => variants.Length <= 1
        ? variants.FirstOrDefault()
        : throw new InputException("--known-bad takes one --variant; leave out the others");

    private static ExitCode Print(KnownBadReport report, bool json, InvocationConfiguration console)
    {
        console.Output.Write(json ? Json(report) : KnownBadRun.Text(report));
        foreach (string missed in report.Missed)
        {
            console.Error.WriteLine($"hwbench: verify: NOT CAUGHT: {missed}");
        }

        return report.Missed.Count == 0 ? ExitCode.No : ExitCode.InternalError;
    }

    private static string Json<T>(T report) =>
        JsonSerializer.Serialize(report, StrictJson.Indented) + "\n";
}
