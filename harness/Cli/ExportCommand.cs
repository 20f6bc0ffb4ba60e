using System.CommandLine;
using System.Text;
using HwBench.Harness.Runs;
using HwBench.Results.Export;
using HwBench.Results.Input;
using HwBench.Results.Output;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench export SOURCE…</c>: records for other programs.</summary>
internal static class ExportCommand
{
    public static DocumentedCommand Create()
    {
        Argument<string[]> sources = RecordSources.Argument();
        var format = new Option<string>("--format")
        {
            Description = string.Join("; ", ExportFormat.All.Select(f => $"{f.Name}: {f.Description}")),
            Required = true,
        };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write (default: standard output)" };
        var command = new DocumentedCommand("export", "Write run records in a form that other programs read", "hwbench export first.json.gz --format csv --output first.csv") { sources, format, output };
        return command.Does(parsed =>
        {
            var form = ExportFormat.Named(parsed.GetRequiredValue(format));
            var records = new GivenRecords(RecordSet.Files(parsed.GetRequiredValue(sources)), parsed.InvocationConfiguration.Error);
            if (!form.Many && records.Files.Count > 1)
            {
                throw new InputException($"--format {form.Name} is of one record, and {records.Files.Count} are given; export each to a file of its own");
            }

            if (parsed.GetValue(output) is { } file)
            {
                OutputPlace.CheckPath("--output", file);
                OutputFile.Write(file, stream =>
                {
                    using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                    form.Write(writer, records.Read());
                });
            }
            else
            {
                form.Write(parsed.InvocationConfiguration.Output, records.Read());
            }

            return records.Trustworthy ? ExitCode.Done : ExitCode.No;
        });
    }

    /// <summary>Records in the order given, one at a time in memory.</summary>
    private sealed class GivenRecords(IReadOnlyList<string> files, TextWriter error)
    {
        public IReadOnlyList<string> Files => files;

        /// <summary>Whether every sentinel of those that were read was judged and passed.</summary>
        public bool Trustworthy { get; private set; } = true;

        /// <summary>One that can't be trusted is exported, too, with a note.</summary>
        public IEnumerable<(string Name, RunRecord Record)> Read()
        {
            foreach ((string file, RunRecord record) in RecordSet.InTurn(files, Note))
            {
                if (!CoreStrata.Of(record).All(stratum => Sentinels.Vouch(Sentinels.Judge(stratum))))
                {
                    Trustworthy = false;
                    Note($"{file}: not every sentinel passed; exported all the same");
                }

                yield return (file, record);
            }
        }

        private void Note(string note) => error.WriteLine($"hwbench: note: {Printable.Text(note, int.MaxValue)}");
    }
}
