using System.Globalization;
using System.Text.RegularExpressions;
using HwBench.Harness.Processes;
using HwBench.JitEmitters.Mitigations;
using HwBench.Native.Host;

namespace HwBench.Harness.Compiled;

public enum CompilerKind
{
    Gcc,
    Clang,
}

/// <summary>A C compiler of this machine.</summary>
/// <param name="Program">The file to execute.</param>
/// <param name="Version">The first line of what it says of itself.</param>
public sealed partial record CCompiler(CompilerKind Kind, string Program, string Version)
{
    private const string ClangPrefix = "clang-";

    // clang's release notes.
    private const int FirstClangWithReturnThunks = 15;

    /// <summary>What the names of its variants end in.</summary>
    public string Suffix => Kind == CompilerKind.Gcc ? "gcc" : "clang";

    /// <summary>Why this compiler can't harden as a mitigation does; null where nothing is known against it.</summary>
    public string? WhyNot(Mitigation mitigation) => Kind == CompilerKind.Clang && mitigation.Returns is not null && Major < FirstClangWithReturnThunks
        ? $"clang {Major} has no -mfunction-return, clang {FirstClangWithReturnThunks} has"
        : null;

    // Null where it isn't told.
    private int? Major => VersionNumber().Match(Version) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("version ([0-9]{1,4})")]
    private static partial Regex VersionNumber();

    /// <summary>The compilers that there are, one of each kind.</summary>
    /// <exception cref="MachineException">There is none; the message names a package.</exception>
    public static IReadOnlyList<CCompiler> All() => All(SearchPath());

    /// <summary>As above.</summary>
    /// <param name="folders">Where to look, separated as in PATH.</param>
    public static IReadOnlyList<CCompiler> All(string folders)
    {
        CCompiler?[] found = [Find(CompilerKind.Gcc, folders), Find(CompilerKind.Clang, folders)];
        return found.Any(c => c is not null)
            ? [.. found.OfType<CCompiler>()]
            : throw new MachineException("no C compiler is installed", "install Debian's package gcc: apt-get install gcc");
    }

    /// <returns>Null where there is none of this kind.</returns>
    public static CCompiler? Find(CompilerKind kind) => Find(kind, SearchPath());

    private static string SearchPath() => Environment.GetEnvironmentVariable("PATH") ?? "";

    private static CCompiler? Find(CompilerKind kind, string folders)
    {
        IEnumerable<string> names = kind == CompilerKind.Gcc ? ["gcc"] : ["clang", .. ClangByVersion(folders)];
        if (names.Select(name => InstalledProgram.Search(name, folders)).FirstOrDefault(p => p is not null) is not { } program)
        {
            return null;
        }

        ToolResult answer = ToolResult.RunAsync(program, ["--version"], CancellationToken.None).GetAwaiter().GetResult();
        return answer.ExitCode == 0 ? new CCompiler(kind, program.Path, answer.Output.Split('\n')[0].Trim()) : null;
    }

    // Distributions install it under its version's name; the plain one may be missing. The newest first.
    private static IEnumerable<string> ClangByVersion(string folders) => folders
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, $"{ClangPrefix}*"))
        .Select(path => Path.GetFileName(path)[ClangPrefix.Length..])
        .Where(version => int.TryParse(version, out _))
        .OrderByDescending(int.Parse)
        .Select(version => ClangPrefix + version);
}
