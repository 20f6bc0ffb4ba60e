using System.ComponentModel;
using System.Diagnostics;

namespace HwBench.JitEmitters.Tests.Mitigations;

/// <summary>What GNU as makes of a sequence as it is published.</summary>
internal static class GnuAssembler
{
    /// <summary>Why there is none to ask; null when there is.</summary>
    public static string? WhyAbsent { get; } = FindAbsence();

    /// <returns>The bytes of the text section.</returns>
    public static byte[] Assemble(string source)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hwbench-as-");
        try
        {
            string In(string file) => Path.Combine(folder.FullName, file);
            File.WriteAllText(In("sequence.s"), $".text\n{source.Replace(';', '\n')}\n");
            Run("as", $"--64 -o {In("sequence.o")} {In("sequence.s")}");
            Run("objcopy", $"-O binary -j .text {In("sequence.o")} {In("sequence.bin")}");
            return File.ReadAllBytes(In("sequence.bin"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? FindAbsence()
    {
        try
        {
            Run("as", "--version");
            Run("objcopy", "--version");
            return null;
        }
        catch (Win32Exception e)
        {
            return $"binutils are needed to ask the assembler: {e.Message}";
        }
    }

    private static void Run(string tool, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{tool} {arguments}: exit code {process.ExitCode}");
        }
    }
}
