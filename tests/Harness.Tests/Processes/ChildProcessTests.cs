using System.Diagnostics;
using HwBench.Harness.Processes;
using Xunit;

namespace HwBench.Harness.Tests.Processes;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan s_never = TimeSpan.FromMinutes(10);

    [Fact]
    public void A_child_that_ends_by_itself_gives_its_exit_code_its_output_and_its_last_announcement()
    {
        ChildResult result = Run("exit", s_never, more: "23");
        Assert.Equal(new ChildOutcome.Completed(23), result.Outcome);
        Assert.Equal("to standard output\n", result.Output);
        Assert.Equal("to standard error\n", result.Error);
        Assert.Equal(new ChildStatus(3, 5, 7), result.Status);
    }

    [Theory]
    [InlineData("write-to-null", "SIGSEGV")]
    [InlineData("undefined-instruction", "SIGILL")]
    public void A_crash_in_emitted_code_is_named_by_its_signal(string behaviour, string signal)
    {
        ChildResult result = Run(behaviour, s_never);
        Assert.Equal(new ChildOutcome.Crashed(signal), result.Outcome);
        Assert.Equal(new ChildStatus(3, 5, 7), result.Status);
    }

    [Fact]
    public void A_crash_leaves_no_core_dump_behind()
    {
        string[] before = Directory.GetFiles(Environment.CurrentDirectory, "core*");
        _ = Run("write-to-null", s_never);
        Assert.Equal(before, Directory.GetFiles(Environment.CurrentDirectory, "core*"));
    }

    [Fact]
    public void A_child_that_hangs_in_emitted_code_is_killed_as_stalled()
    {
        ChildResult result = Run("hang", TimeSpan.FromSeconds(2));
        Assert.Equal(new ChildOutcome.Stalled(TimeSpan.FromSeconds(2)), result.Outcome);
        Assert.False(IsRunning(int.Parse(result.Output)));
    }

    [Fact]
    public void A_child_that_beats_is_not_stalled_however_long_it_takes() =>
        Assert.Equal(new ChildOutcome.Completed(0), Run("beat-then-exit", TimeSpan.FromSeconds(3), more: "6").Outcome);

    [Fact]
    public void Cancelling_kills_the_child()
    {
        using var cancel = new CancellationTokenSource();
        ChildResult result = Run("hang", s_never, onLine: _ => cancel.Cancel(), cancel: cancel);
        Assert.Equal(new ChildOutcome.Cancelled(), result.Outcome);
        Assert.False(IsRunning(int.Parse(result.Output)));
    }

    [Fact]
    public void A_child_outlives_the_interrupt_that_the_terminal_sends_to_the_whole_group()
    {
        ChildResult result = Run("hang", TimeSpan.FromSeconds(2), onLine: line => Signal("INT", int.Parse(line)));
        Assert.IsType<ChildOutcome.Stalled>(result.Outcome);
    }

    [Fact]
    public void A_child_dies_with_its_parent_even_when_that_is_killed()
    {
        int child = 0;
        string innerPage = "";
        using var cancel = new CancellationTokenSource();
        ChildResult parent = Run("parent", s_never, cancel: cancel, onLine: line =>
        {
            string[] words = line.Split(' ');
            (child, innerPage) = (int.Parse(words[0]), words[1]);
            Assert.True(IsRunning(child));
            cancel.Cancel();
        });
        Assert.Equal(new ChildOutcome.Cancelled(), parent.Outcome);
        Assert.NotEqual(0, child);
        Eventually(() => !IsRunning(child));
        Assert.False(File.Exists(innerPage));
    }

    [Fact]
    public void The_status_file_goes_with_its_page()
    {
        string path;
        using (StatusPage page = StatusPage.Create())
        {
            path = page.Path;
            Assert.Equal(new ChildStatus(-1, -1, -1), page.Read());
            Assert.True(File.Exists(path));
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_child_compiles_each_method_once() => Assert.Equal(0, CompiledAgain(ChildBehaviour.Program));

    // That what counts them there would see it.
    [Fact]
    public void A_child_with_tiers_compiles_methods_again() =>
        Assert.NotEqual(0, CompiledAgain(ChildBehaviour.Program with { Environment = new Dictionary<string, string> { [CompiledOnce.Switch] = "1" } }));

    private static int CompiledAgain(HostProgram program)
    {
        using StatusPage page = StatusPage.Create();
        return int.Parse(ChildProcess.Run(program, ChildBehaviour.Arguments("count-compilations", page.Path), page, s_never).Output);
    }

    private static ChildResult Run(
        string behaviour, TimeSpan stallAfter, string more = "", Action<string>? onLine = null, CancellationTokenSource? cancel = null)
    {
        using StatusPage page = StatusPage.Create();
        return ChildProcess.Run(ChildBehaviour.Program, ChildBehaviour.Arguments(behaviour, page.Path, more), page, stallAfter, onLine, cancel?.Token ?? default);
    }

    private static void Signal(string name, int pid)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{pid}"]);
        kill.WaitForExit();
    }

    // An orphan that nobody has reaped yet is a zombie (state Z): dead.
    private static bool IsRunning(int pid)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{pid}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }

    private static void Eventually(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1));
            Thread.Sleep(20);
        }
    }
}
