using System.Globalization;
using System.Text;
using System.Text.Json;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Counting;

/// <summary>One process under Callgrind, which runs every batch of a selection once.</summary>
/// <param name="valgrind">The program.</param>
internal sealed class CallgrindRun(InstalledProgram valgrind)
{
    // Under Callgrind everything takes some fifty times as long.
    private static readonly TimeSpan s_stall = TimeSpan.FromMinutes(5);

    private static readonly string[] s_options =
    [
        // Collects between the requests alone, by address, with branches; the start of the runtime, which is most of what
        // runs, isn't even instrumented.
        "--tool=callgrind", "--instr-atstart=no", "--collect-atstart=no", "--branch-sim=yes", "--dump-instr=yes", "--compress-pos=no", "--compress-strings=no",

        // Without it code in mappings of files is taken never to change. The runtime keeps what it compiles in one, and writes
        // over its write barrier, in another.
        "--smc-check=all",

        // It would leave pipes behind in the folder for temporary files when it is killed.
        "--vgdb=no",
    ];

    // Emulated, the runtime's optimising compiler would take half a minute, and to prepare for it a fifth of the rest; what is
    // counted it doesn't compile.
    private static readonly Dictionary<string, string> s_environment = new() { [CompiledOnce.Switch] = "1" };

    /// <param name="progress">Told in a few words what goes on.</param>
    /// <returns>The batches, each with what Callgrind counted.</returns>
    /// <exception cref="MachineException">Valgrind can't run this program on this machine.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user.</exception>
    public IReadOnlyList<(CountedBatch Batch, CallgrindFile Counts)> Run(
        CountSelection selection, HostProgram program, Action<string> progress, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hwbench-count-");
        try
        {
            string files = Path.Combine(folder.FullName, "callgrind");
            using StatusPage page = StatusPage.Create();
            string request = JsonSerializer.Serialize(new CountRequest(page.Path, selection), StrictJson.Options);
            string[] options = [.. s_options, $"--callgrind-out-file={files}", $"--log-file={files}.log", program.Executable, .. program.LeadingArguments];
            progress("starting under callgrind");
            ChildResult child = ChildProcess.Run(
                new HostProgram(valgrind.Path, options) { Environment = s_environment },
                [CountEntry.CommandName, request],
                page,
                s_stall,
                _ => progress($"counting {selection.Cells[Math.Max(0, page.Read().Cell)]}"),
                cancellation);
            if (ValgrindFault.Of(File.Exists($"{files}.log") ? File.ReadAllLines($"{files}.log") : [], child) is { } fault)
            {
                throw fault;
            }

            SessionOutcome.Judge(child, () => false);
            Dictionary<string, CallgrindFile> counts = Read(folder);
            return
            [
                .. child.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => StrictJson.Read<CountedBatch>(Encoding.UTF8.GetBytes(line), "the process under callgrind"))
                    .Select(batch => (batch, counts[batch.Name])),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, CallgrindFile> Read(DirectoryInfo folder) => folder.GetFiles("callgrind.*")
        .Where(file => int.TryParse(file.Extension.TrimStart('.'), NumberStyles.None, null, out _))
        .Select(file => CallgrindFile.Parse(File.ReadLines(file.FullName), file.Name))
        .Where(file => file.Name is not null)
        .ToDictionary(file => file.Name!);
}
