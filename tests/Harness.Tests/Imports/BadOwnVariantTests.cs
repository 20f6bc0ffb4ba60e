using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Imports;

/// <summary>A dispatcher of the user's own that is wrong is named with what is wrong, and never timed.</summary>
public sealed class BadOwnVariantTests
{
    [Theory]
    [InlineData("if (on && nr == 2) return CALL(1);", "number 2 reached call_1 (1), must reach call_2 (2)")]
    [InlineData("if (on && nr == 3) return HWBENCH_NOSYS;", "number 3 reached no handler and returned 0xffffffffffffffda, must reach call_3 (3)")]
    [InlineData("if (nr > 3) return -1;", "number 4 returned 0xffffffffffffffff, must return -38")]
    [InlineData("if (on && nr == 1) return CALL(1) + 1;", "must return what call_1 (1) did")]
    [InlineData("if (on && nr == 6) nr = 2;", "number 6 reached call_2 (2), must return -38")]
    [InlineData("nr = (unsigned)nr;", "number 4294967297 reached call_1 (1), must return -38")]
    [InlineData("if (on && nr == 1) (void)CALL(0);", "number 1 ran 2 handlers, call_1 (1) last, must run call_1 (1) once")]
    [InlineData("if (on && nr == 2) *(volatile char *)(long)on = 0;", "crashed with SIGSEGV in placement 1")]
    [InlineData("if (on && nr == 2) __builtin_trap();", "crashed with SIGILL in placement 1")]
    [InlineData("__asm__ volatile(\"xor %%ebx, %%ebx\\n\\txor %%r12d, %%r12d\" ::: \"memory\");", "left 0x0000000000000000 in rbx")]
    [InlineData("__asm__ volatile(\"xor %%ebx, %%ebx\\n\\txor %%r12d, %%r12d\" ::: \"memory\");", "left 0x0000000000000000 in r12")]
    [InlineData("__asm__ volatile(\"std\");", "with the direction flag set")]
    [InlineData("__builtin_ia32_ldmxcsr(0x9fc0);", "left 0x9fc0 in the control bits of mxcsr, must leave 0x7f80")]
    [InlineData("__asm__ volatile(\"fninit\");", "left 0x037f in the x87 control word, must leave 0x0f7f")]
    public void Verification_names_what_it_does_wrong(string first, string says)
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Start + CompiledFile.Switch("mine", first));
        Invocation verify = Invocation.Run("verify", "--variant", $"mine={file}:mine", "--variant", "tree", "--table", "synthetic-4", "--mitigation", "bare");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        Assert.Contains(says, verify.Output);
        Assert.EndsWith("1 of 2 combinations do not do what they must.\n", verify.Output);
    }

    [Fact]
    public void One_that_loops_for_ever_is_stopped_and_not_called_again()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Start + CompiledFile.Switch("mine", "while (on && nr == 2) __asm__ volatile(\"\");"));
        Invocation verify = Invocation.Run("verify", "--variant", $"mine={file}:mine", "--variant", "tree", "--table", "synthetic-4");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        Assert.Contains("mine on synthetic-4 under bare:\n  did not return within 20 s in placement 1\n", verify.Output);
        Assert.Contains("\n1 of ", verify.Output);
    }

    [Fact]
    public void In_a_run_it_is_a_named_failure_and_the_rest_is_measured()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(
            folder,
            CompiledFile.Start + CompiledFile.Switch("wrong", "if (on && nr == 2) return CALL(1);") + CompiledFile.Switch("crash", "if (on && nr == 2) *(volatile char *)(long)on = 0;"));
        string output = Path.Combine(folder.Path, "record");
        Invocation run = Invocation.Run("run", TinyBattery.In(folder), "--variant", $"wrong={file}:wrong", "--variant", $"crash={file}:crash", "--output", output);
        Assert.Equal(((int)ExitCode.No, ""), (run.Code, run.Error));
        RunRecord record = RunRecordFile.Read(output);
        Cell cell = Assert.Single(record.QuestionCells);
        Assert.Equal(
            [null, null, "verification: number 2 reached call_1 (1), must reach call_2 (2)", $"SIGSEGV in cell {cell.Id}"],
            cell.Variants.Select(v => v.Failure));
        Assert.All(record.Sessions.SelectMany(s => s.Measurements).Where(m => m.Cell == cell.Id), m => Assert.Equal([0, 1], m.Variants));
    }

    [Theory]
    [InlineData("mine", "unknown variant 'mine'; ")]
    [InlineData("=x.so:f", "--variant '=x.so:f': a dispatcher of your own is given as NAME=FILE.so:SYMBOL")]
    [InlineData("mine=x.so", "--variant 'mine=x.so': a dispatcher of your own is given as NAME=FILE.so:SYMBOL")]
    [InlineData("mine=x.so:", "--variant 'mine=x.so:': a dispatcher of your own is given as NAME=FILE.so:SYMBOL")]
    [InlineData("mine=:f", "--variant 'mine=:f': a dispatcher of your own is given as NAME=FILE.so:SYMBOL")]
    [InlineData("my one=x.so:f", "--variant: 'my one' is no name; ")]
    [InlineData("table=x.so:f", "--variant 'table': is the name of an emitted variant; choose another")]
    [InlineData("hybrid-3=x.so:f", "--variant 'hybrid-3': is the name of an emitted variant; choose another")]
    [InlineData("table-again=x.so:f", "--variant 'table-again': is the name of an emitted variant; choose another")]
    [InlineData("mine=/nowhere/x.so:f", "/nowhere/x.so: no such file")]
    [InlineData("mine=/:f", "/: is a directory; give a file in it")]
    [InlineData("mine=/dev/zero:f", "/dev/zero: is larger than the 4194304 bytes allowed")]
    [InlineData("mine=/dev/null:f", "/dev/null: is empty")]
    public void What_is_no_dispatcher_is_refused_in_one_line(string given, string says)
    {
        Assert.StartsWith($"hwbench: {says}", Invocation.Run("verify", "--variant", given).OnlyError(ExitCode.BadInput));
        if (given.Contains('='))
        {
            Assert.StartsWith($"hwbench: {says}", Invocation.Run("run", "--variant", given).OnlyError(ExitCode.BadInput));
            Assert.StartsWith($"hwbench: {says}", Invocation.Run("show", "--variant", given).OnlyError(ExitCode.BadInput));
        }
    }

    [Theory]
    [InlineData("my_tabel", "unknown symbol 'my_tabel'; nearest: my_table")]
    [InlineData("all", "'all' is data, no function; name the dispatcher's function")]
    public void A_symbol_that_is_no_function_of_the_object_is_refused(string symbol, string says)
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Right);
        Assert.Equal($"hwbench: {file}: {says}", Invocation.Run("run", "--variant", $"mine={file}:{symbol}").OnlyError(ExitCode.BadInput));
    }

    [Theory]
    [InlineData("if (nr == 3) return HWBENCH_NOSYS;", "it never refers to the handler of number 3 (call_3)")]
    [InlineData("if (nr == 9) return hwbench_handler_9(a1, a2, a3, a4, a5, a6);", "it refers to the handler of number 9, which the table doesn't have")]
    public void One_that_can_not_handle_the_tables_numbers_is_refused_even_beside_others(string first, string says)
    {
        using var folder = new TemporaryFolder();
        string own = $"mine={CompiledFile.In(folder, CompiledFile.Start + "HWBENCH_HANDLER(9)\n" + CompiledFile.Switch("mine", first))}:mine";
        Assert.Equal(
            $"hwbench: mine on synthetic-4: {says}; choose another table or variant",
            Invocation.Run("verify", "--variant", own, "--variant", "tree", "--table", "synthetic-4").OnlyError(ExitCode.BadInput));
        Assert.Equal(
            $"hwbench: mine can't be measured in battery tiny: for synthetic-4 {says}; choose a battery of its table",
            Invocation.Run("run", TinyBattery.In(folder), "--variant", own).OnlyError(ExitCode.BadInput));
        Assert.Equal(
            $"hwbench: show: mine can't be had for synthetic-4: {says}",
            Invocation.Run("show", "--variant", own, "--table", "synthetic-4").OnlyError(ExitCode.BadInput));
    }

    [Fact]
    public void Two_of_one_name_are_refused()
    {
        using var folder = new TemporaryFolder();
        string own = $"mine={CompiledFile.In(folder, CompiledFile.Right)}:my_table";
        Assert.Equal("hwbench: --variant 'mine': two dispatchers have this name; choose another", Invocation.Run("run", "--variant", own, "--variant", own).OnlyError(ExitCode.BadInput));
        Assert.Equal("hwbench: variant 'mine' is given twice; once is enough", Invocation.Run("verify", "--variant", own, "--variant", own).OnlyError(ExitCode.BadInput));
    }
}
