using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using HwBench.Harness.Mixes;
using HwBench.Harness.Tables;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tuning;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.Harness.Tests.Tuning;

/// <summary>The C of a recipe, compiled by gcc and run: every number must reach its handler with all its arguments.</summary>
public class DispatcherInCTests
{
    private static readonly string[] s_variants = ["table", "hybrid-3", "linear-by-frequency", "tree-by-frequency", "tree", "jump-table", "generated"];

    // Gaps between numbers, arguments of every count, names that are no identifiers and names alike in C.
    private static readonly CallTable s_odd = new("odd", "made up",
    [
        new(3, "a.b", 0, 1), new(4, "a-b", 1, 2), new(5, "switch", 2, 2), new(9, "x", 3, 2), new(63, "y", 4, null), new(64, "z", 5, null), new(200, "w", 6, 3),
    ]);

    public static TheoryData<string, string> Cases { get; } = [.. from variant in s_variants from table in new[] { "xen-4.17-pv64", "synthetic-5", "synthetic-100-p", "odd" } select (variant, table)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compiled_by_gcc_it_sends_every_number_to_its_handler_with_all_arguments(string variant, string tableName)
    {
        CallTable table = tableName == "odd" ? s_odd : CallTableCatalog.Resolve(tableName);
        Mix mix = MixCatalog.Resolve(tableName.StartsWith("xen", StringComparison.Ordinal) ? "dom0-build" : $"constant({table.Calls[^1].Number})", table);
        string source = DispatcherInC.Of(VariantCatalog.Find(variant)!, DispatchSpec.ByShare(table, mix.Share, MitigationCatalog.Find("bare")!), ["Made */ for a test: 1 ± 2."]);

        using var folder = new TemporaryFolder();
        string c = folder.Write("dispatch.c", source + Caller(source, table));
        string program = Path.Combine(folder.Path, "dispatch");
        Run("gcc", $"-O2 -fno-jump-tables -Wall -Wextra -Werror -Wno-cast-function-type -Wno-unused-parameter -o {program} {c}");

        string[] results = Run(program, "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] expected = [.. Sent(table).Select(number => number <= CallTable.MaxNumber && table.IndexOf((uint)number) is { } i ? $"{Result(i, table.Calls[i].Arguments)}" : "-38")];
        Assert.Equal(expected, results);
    }

    [Fact]
    public void Only_what_tuning_has_for_a_candidate_is_written() =>
        Assert.Throws<ArgumentException>(() => DispatcherInC.Of(new Direct(), DispatchSpec.ByPriority(s_odd, MitigationCatalog.Find("bare")!), []));

    private static IEnumerable<ulong> Sent(CallTable table) =>
        Enumerable.Range(0, table.Slots + 70).Select(n => (ulong)n).Concat(new ulong[] { 1000, (1ul << 32) + 3, 1ul << 63, ulong.MaxValue });

    // Each argument has a decimal digit of its own.
    private static long Result(int handler, int arguments) =>
        (handler * 10_000_000L) + Enumerable.Range(1, arguments).Sum(a => a * (long)Math.Pow(10, a - 1));

    private static string Caller(string source, CallTable table)
    {
        string[] prototypes = [.. source.Split('\n').Where(l => l.StartsWith("long do_", StringComparison.Ordinal))];
        var main = new StringBuilder("\n#include <stdio.h>\n");
        for (int i = 0; i < table.Calls.Count; i++)
        {
            int count = table.Calls[i].Arguments;
            string name = prototypes[i]["long ".Length..prototypes[i].IndexOf('(', StringComparison.Ordinal)];
            string parameters = count == 0 ? "void" : string.Join(", ", Enumerable.Range(1, count).Select(a => $"unsigned long a{a}"));
            string sum = string.Concat(Enumerable.Range(1, count).Select(a => string.Create(CultureInfo.InvariantCulture, $" + a{a} * {Math.Pow(10, a - 1)}UL")));
            main.Append($"__attribute__((noipa)) long {name}({parameters}) {{ return {i * 10_000_000L}L{sum}; }}\n");
        }

        main.Append("int main(void) {\n");
        foreach (ulong number in Sent(table))
        {
            main.Append($"printf(\"%ld\\n\", dispatch({number}UL, 1, 2, 3, 4, 5, 6));\n");
        }

        return main.Append("return 0; }\n").ToString();
    }

    private static string Run(string program, string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error.Result);
            return output;
        }
        catch (Win32Exception e) when (program == "gcc")
        {
            Assert.Skip($"gcc is needed to compile the recipe: {e.Message}");
            throw;
        }
    }
}
