using HwBench.Harness.Processes;
using HwBench.JitEmitters.CallTables;
using HwBench.Native.Host;

namespace HwBench.Harness.Compiled;

/// <summary>Compiles reference dispatchers into a folder; what lies there already isn't compiled again.</summary>
/// <param name="folder">Created where it is missing.</param>
public sealed class ReferenceCompilation(string folder)
{
    /// <summary>Where an object lies or will lie.</summary>
    public string PathOf(ReferenceDesign design, CCompiler compiler, CallTable table, CompilerFlags flags) =>
        Path.Combine(FolderOf(table), $"{design.Name}-{compiler.Suffix}.{flags.Key}.so");

    /// <summary>Compiles one dispatcher.</summary>
    /// <exception cref="MachineException">The compiler fails; the message has the first line of its complaint.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Compile(ReferenceDesign design, CCompiler compiler, CallTable table, CompilerFlags flags, CancellationToken cancellation)
    {
        string target = PathOf(design, compiler, table, flags);
        if (File.Exists(target))
        {
            return;
        }

        WriteSources(design, table);

        // A kill leaves the whole object or none.
        string beside = $"{target}.tmp";
        string[] arguments = [.. flags.Flags, "-I", folder, "-I", FolderOf(table), "-o", beside, Path.Combine(folder, design.File)];
        ToolResult result = ToolResult.RunAsync(new InstalledProgram(compiler.Program), arguments, cancellation).GetAwaiter().GetResult();
        if (result.ExitCode != 0)
        {
            string complaint = result.Error.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? result.Error.Split('\n')[0];
            throw new MachineException(
                $"{compiler.Version} can't compile {design.File} for {table.Name}: {complaint.Trim()}", "use GCC 8, clang 15 or later");
        }

        File.Move(beside, target, overwrite: true);
    }

    // Whatever a table is called, this is a folder of its own.
    private string FolderOf(CallTable table) => Path.Combine(folder, $"calls-{table.Name}");

    private void WriteSources(ReferenceDesign design, CallTable table)
    {
        _ = Directory.CreateDirectory(FolderOf(table));
        foreach (string file in ReferenceDesign.Headers.Append(design.File))
        {
            File.WriteAllText(Path.Combine(folder, file), ReferenceDesign.Text(file));
        }

        File.WriteAllText(Path.Combine(FolderOf(table), CallsHeader.File), new CallsHeader(table).Text());
    }
}
