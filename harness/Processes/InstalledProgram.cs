using HwBench.Native.Host;

namespace HwBench.Harness.Processes;

/// <summary>A program of the system's that HwBench calls, and doesn't bring with it.</summary>
/// <param name="Path">The file to execute.</param>
public sealed record InstalledProgram(string Path)
{
    /// <summary>Looks a program up as a shell does.</summary>
    /// <param name="package">Debian's package that has it.</param>
    /// <exception cref="MachineException">It isn't installed; the message names the package.</exception>
    public static InstalledProgram Find(string name, string package) => Find(name, package, Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>As above.</summary>
    /// <param name="folders">Separated as in PATH.</param>
    public static InstalledProgram Find(string name, string package, string folders) =>
        Search(name, folders) ?? throw new MachineException($"{name} isn't installed", $"install Debian's package {package}: apt-get install {package}");

    /// <summary>Looks a program up that may be missing.</summary>
    /// <param name="folders">Separated as in PATH.</param>
    public static InstalledProgram? Search(string name, string folders) => folders
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => System.IO.Path.Combine(folder, name))
        .Where(IsExecutable)
        .Select(path => new InstalledProgram(path))
        .FirstOrDefault();

    private static bool IsExecutable(string path) =>
        File.Exists(path) && !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
