using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HwBench.Harness.Processes;

/// <summary>How a program is started.</summary>
/// <param name="Executable">The file to execute.</param>
/// <param name="LeadingArguments">What stands before the program's own arguments.</param>
public sealed record HostProgram(string Executable, IReadOnlyList<string> LeadingArguments)
{
    /// <summary>Set in the program's environment beside what this process has.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// This program once more, however it was started: by its own executable (<c>dotnet run</c> does that as well), as
    /// a single file, or by <c>dotnet hwbench.dll</c>.
    /// </summary>
    public static HostProgram Self
    {
        [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Managed takes the empty path of a single-file program.")]
        get => Managed(typeof(HostProgram).Assembly.Location);
    }

    /// <summary>A managed program.</summary>
    /// <param name="assembly">Its assembly's path; empty within a single-file program.</param>
    public static HostProgram Managed(string assembly)
    {
        string process = System.Environment.ProcessPath ?? throw new InvalidOperationException("the system doesn't say which file this process runs");
        string name = Path.GetFileNameWithoutExtension(process);
        if (assembly.Length == 0 || name == Path.GetFileNameWithoutExtension(assembly))
        {
            return new HostProgram(process, []);
        }

        // The runtime lies in <root>/shared/Microsoft.NETCore.App/<version>/, its launcher in <root>.
        string launcher = name == "dotnet"
            ? process
            : Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return new HostProgram(launcher, [assembly]);
    }
}
