using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;

namespace HwBench.JitEmitters.Tests.Lowering;

/// <summary>
/// Compiles dispatchers written in C as Xen builds its own, and links them so that the handlers lie at their symbols'
/// stand-in addresses: the tracer can follow what the compiler made.
/// </summary>
internal static class GccCompiler
{
    // As Xen builds with indirect thunks; calls that return are kept, so that a handler's arm is a call as in Xen.
    private const string Options =
        "-O2 -fno-jump-tables -fno-optimize-sibling-calls -fno-pic -no-pie -static -nostdlib -fcf-protection=none "
        + "-fno-asynchronous-unwind-tables -fno-align-functions -fno-align-jumps -fno-align-labels -fno-align-loops";

    private const int JumpBytes = 5;

    /// <summary>Why there is no compiler to ask; null when there is.</summary>
    public static string? WhyAbsent { get; } = FindAbsence();

    /// <summary>C of a function that takes its number in rax, as an emitted dispatcher does.</summary>
    /// <param name="body">Statements that set ret from nr; <c>CALL(n)</c> calls the handler with index n.</param>
    public static string Function(string name, string body) => $$"""
        long {{name}}(long a)
        {
            unsigned long nr;
            long ret;
            asm("" : "=a"(nr));
            {{body}}
            return ret;
        }

        """;

    /// <summary>A switch over some of a table's calls.</summary>
    public static string Switch(CallTable table, IEnumerable<int> handlers)
    {
        IEnumerable<string> cases = handlers.Select(i => $"case {table.Calls[i].Number}: CALL({i}); break; ");
        return $"switch (nr) {{ {string.Concat(cases)}default: ret = -38; }}";
    }

    /// <summary>Compiles functions and makes a tracer for each.</summary>
    /// <param name="handlers">Handlers have indices below this.</param>
    public static IReadOnlyList<BranchTracer> Compile(IReadOnlyList<string> names, string functions, int handlers)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hwbench-gcc-");
        try
        {
            string In(string file) => Path.Combine(folder.FullName, file);
            File.WriteAllText(In("dispatch.c"), Source(functions, handlers));
            File.WriteAllText(In("dispatch.ld"), LinkerScript(handlers));
            _ = Run("gcc", $"{Options} {In("dispatch.c")} -Wl,-T,{In("dispatch.ld")} -Wl,--build-id=none -o {In("dispatch.elf")}");
            _ = Run("objcopy", $"-O binary -j .text {In("dispatch.elf")} {In("dispatch.bin")}");
            Dictionary<string, ulong> addresses = Run("nm", In("dispatch.elf"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' '))
                .Where(parts => parts.Length == 3)
                .ToDictionary(parts => parts[2], parts => ulong.Parse(parts[0], NumberStyles.HexNumber));
            byte[] image = File.ReadAllBytes(In("dispatch.bin"));
            return [.. names.Select(name => Tracer(image, addresses[name]))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Source(string functions, int handlers)
    {
        var source = new StringBuilder($"asm(\".section .entry,\\\"ax\\\"; .space {JumpBytes}, 0x90; .text\");\n");
        for (int i = 0; i < handlers; i++)
        {
            source.Append($"long h{i}(long);\n");
        }

        return source.Append("#define CALL(n) ret = h##n(a)\n").Append(functions).ToString();
    }

    private static string LinkerScript(int handlers)
    {
        var script = new StringBuilder();
        for (int i = 0; i < handlers; i++)
        {
            script.Append($"h{i} = 0x{new Symbol(SymbolKind.Handler, i).StandIn:x};\n");
        }

        return script.Append($"SECTIONS {{ .text 0x{Symbol.CodeBase:x} : {{ *(.entry) *(.text*) }} /DISCARD/ : {{ *(*) }} }}\n").ToString();
    }

    // The tracer enters at the first byte: a jump there leads to the function.
    private static BranchTracer Tracer(byte[] image, ulong address)
    {
        byte[] code = [.. image];
        code[0] = 0xe9;
        BitConverter.GetBytes((int)(address - Symbol.CodeBase) - JumpBytes).CopyTo(code, 1);
        return new BranchTracer(new CodeObject(code, [], [], [], new Dictionary<int, string>(), []), []);
    }

    private static string? FindAbsence()
    {
        try
        {
            foreach (string tool in new[] { "gcc", "objcopy", "nm" })
            {
                _ = Run(tool, "--version");
            }

            return null;
        }
        catch (Win32Exception e)
        {
            return $"gcc and binutils are needed to ask the compiler: {e.Message}";
        }
    }

    private static string Run(string tool, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} {arguments}: exit code {process.ExitCode}");
    }
}
