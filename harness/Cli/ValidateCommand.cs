using System.CommandLine;
using HwBench.Results.Records;
using HwBench.Results.Signatures;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench validate FILE…</c>: is it a whole, unaltered record?</summary>
internal static class ValidateCommand
{
    public static DocumentedCommand Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Run records", Arity = ArgumentArity.OneOrMore };
        var command = new DocumentedCommand("validate", "Check that a run record is whole and unaltered", "hwbench validate first.json.gz") { files };
        return command.Does(parsed =>
        {
            foreach (string file in parsed.GetRequiredValue(files))
            {
                RunRecord record = RunRecordFile.Read(file);
                int placements = record.Sessions.Sum(s => s.Measurements.Sum(m => m.Placements.Count));
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"{file}: valid {record.Format}, {record.Cells.Count} cells, {record.Sessions.Count} sessions, {placements} placements{(record.Complete ? "" : ", stopped before its plan was done")}{(record.SignedBy is { } key ? $", signed by {KeyFingerprint.Short(key)}" : "")}");
            }

            return ExitCode.Done;
        });
    }
}
