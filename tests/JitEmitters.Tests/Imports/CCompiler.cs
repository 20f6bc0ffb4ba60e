using System.ComponentModel;
using System.Diagnostics;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.JitEmitters.Tests.Imports;

/// <summary>Compiles dispatchers against native/include/hwbench.h into shared objects.</summary>
internal static class CCompiler
{
    /// <summary>The compilers that are here.</summary>
    public static IReadOnlyList<string> Present { get; } = [.. new[] { "gcc", "clang", "clang-14", "clang-19" }.Where(IsPresent)];

    /// <summary>Declares the handlers of a table's calls.</summary>
    public static string Handlers(CallTable table) =>
        $"#include \"hwbench.h\"\n{string.Concat(table.Calls.Select(c => $"HWBENCH_HANDLER({c.Number})\n"))}#define CALL(n) hwbench_handler_##n(a1, a2, a3, a4, a5, a6)\n";

    /// <summary>A switch over a table's calls.</summary>
    public static string Switch(CallTable table, string name) =>
        $"HWBENCH_DISPATCHER({name}) {{ switch (nr) {{ {string.Concat(table.Calls.Select(c => $"case {c.Number}: return CALL({c.Number}); "))}}} return HWBENCH_NOSYS; }}\n";

    /// <summary>A table of pointers by number.</summary>
    public static string Table(CallTable table, string name) =>
        $"static hwbench_handler *const {name}_table[{table.Slots}] = {{ {string.Concat(table.Calls.Select(c => $"[{c.Number}] = hwbench_handler_{c.Number}, "))}}};\n"
        + $"HWBENCH_DISPATCHER({name}) {{ return nr < {table.Slots} && {name}_table[nr] ? {name}_table[nr](a1, a2, a3, a4, a5, a6) : HWBENCH_NOSYS; }}\n";

    /// <summary>Compiles C into a shared object; skips the test where the compiler is absent.</summary>
    /// <returns>The object's bytes.</returns>
    public static byte[] Compile(string source, string options = "-O2 -fPIC -shared", string compiler = "gcc")
    {
        Assert.SkipUnless(IsPresent(compiler), $"{compiler} is needed to compile a dispatcher");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hwbench-import-");
        try
        {
            string input = Path.Combine(folder.FullName, "mine.c");
            string output = Path.Combine(folder.FullName, "mine.so");
            File.WriteAllText(input, source);
            Run(compiler, [.. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-Wall", "-Wextra", "-Werror", "-I", AppContext.BaseDirectory, "-o", output, input]);
            return File.ReadAllBytes(output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsPresent(string compiler)
    {
        try
        {
            Run(compiler, ["--version"]);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static void Run(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Result}");
        }
    }
}
