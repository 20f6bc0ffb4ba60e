using System.ComponentModel;
using System.Diagnostics;
using HwBench.Harness.Tables;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.Harness.Tests.Imports;

/// <summary>Dispatchers in C, compiled by gcc against hwbench.h; tests that need one are skipped where gcc is absent.</summary>
internal static class CompiledFile
{
    private static readonly CallTable s_four = CallTableCatalog.Resolve("synthetic-4");

    /// <summary>Right for synthetic-4: a function table and a switch.</summary>
    public static string Right => Start + "static hwbench_handler *const all[] = { hwbench_handler_0, hwbench_handler_1, hwbench_handler_2, hwbench_handler_3 };\n"
        + Dispatcher("my_table", "return nr < 4 ? all[nr](a1, a2, a3, a4, a5, a6) : HWBENCH_NOSYS;") + Switch("my_switch", "");

    /// <summary>The handlers of synthetic-4, and <c>on</c>, true for all that the compiler knows not.</summary>
    public static string Start => "static volatile int on = 1;\n#include \"hwbench.h\"\n" + string.Concat(s_four.Calls.Select(c => $"HWBENCH_HANDLER({c.Number})\n"))
        + "#define CALL(n) hwbench_handler_##n(a1, a2, a3, a4, a5, a6)\n";

    public static string Dispatcher(string name, string body) => $"HWBENCH_DISPATCHER({name}) {{ {body} }}\n";

    /// <summary>A dispatcher that does something first, then what it must.</summary>
    public static string Switch(string name, string first) => Dispatcher(
        name, $"{first} switch (nr) {{ {string.Concat(s_four.Calls.Select(c => $"case {c.Number}: return CALL({c.Number}); "))}}} return HWBENCH_NOSYS;");

    /// <returns>The object's path.</returns>
    public static string In(TemporaryFolder folder, string source, string options = "-O2 -fPIC -shared", string name = "mine.so")
    {
        string output = Path.Combine(folder.Path, name);
        try
        {
            using Process gcc = Process.Start(new ProcessStartInfo(
                "gcc", [.. options.Split(' '), "-I", AppContext.BaseDirectory, "-o", output, folder.Write("mine.c", source)])
            { RedirectStandardError = true })!;
            string error = gcc.StandardError.ReadToEnd();
            gcc.WaitForExit();
            Assert.True(gcc.ExitCode == 0, error);
        }
        catch (Win32Exception)
        {
            Assert.Skip("gcc is needed to compile a dispatcher");
        }

        return output;
    }
}
