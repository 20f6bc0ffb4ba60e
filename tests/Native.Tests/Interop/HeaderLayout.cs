using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace HwBench.Native.Tests.Interop;

/// <summary>Asks the C compiler what its headers say.</summary>
internal static class HeaderLayout
{
    private const string Includes =
        "#include <linux/perf_event.h>\n#include <linux/hw_breakpoint.h>\n#include <linux/kvm.h>\n#include <sys/syscall.h>\n#include <stddef.h>\n#include <stdio.h>\n";

    private static readonly string[] s_headers = ["/usr/include/linux/perf_event.h", "/usr/include/stdio.h"];

    /// <summary>Why the compiler can't be asked; null when it can.</summary>
    public static string? WhyAbsent { get; } = FindAbsence();

    /// <summary>The values of C expressions, in their order.</summary>
    /// <param name="preamble">Statements before them.</param>
    public static IReadOnlyList<ulong> Values(IEnumerable<string> expressions, string preamble = "")
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hwbench-header-");
        try
        {
            string source = Path.Combine(folder.FullName, "layout.c");
            string program = Path.Combine(folder.FullName, "layout");
            string prints = string.Concat(expressions.Select(e => $"printf(\"%llu\\n\", (unsigned long long)({e}));\n"));
            File.WriteAllText(source, $"{Includes}int main(void)\n{{\n{preamble}\n{prints}return 0;\n}}\n");
            _ = Run("gcc", source, "-o", program);
            return [.. Run(program).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => ulong.Parse(line, CultureInfo.InvariantCulture))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? FindAbsence()
    {
        string? missing = Array.Find(s_headers, header => !File.Exists(header));
        if (missing is not null)
        {
            return $"{missing} is missing: install libc6-dev";
        }

        try
        {
            _ = Run("gcc", "--version");
            return null;
        }
        catch (Win32Exception e)
        {
            return $"gcc is needed to ask the C headers: {e.Message}";
        }
    }

    private static string Run(string tool, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool}: exit code {process.ExitCode}");
    }
}
