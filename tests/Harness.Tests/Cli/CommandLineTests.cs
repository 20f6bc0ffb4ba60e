using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Native.Host;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

public class CommandLineTests
{
    public static TheoryData<string> Commands => [.. HwbenchCommand.Create().Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_of_each_command_ends_with_an_example_of_that_command(string name)
    {
        Invocation help = Invocation.Run(name, "--help");

        Assert.Equal(0, help.Code);
        string[] lines = help.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("Example:", lines[^2]);
        Assert.StartsWith($"  hwbench {name}", lines[^1], StringComparison.Ordinal);
        Assert.Equal("", help.Error);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_example_of_each_command_is_understood(string name)
    {
        var command = Assert.IsType<DocumentedCommand>(HwbenchCommand.Create().Subcommands.Single(c => c.Name == name));

        string[] words = command.Example.Split(' ');

        Assert.Empty(HwbenchCommand.Create().Parse(words[1..]).Errors);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_option_tells_its_default_twice(string name) =>
        Assert.DoesNotContain(
            HwbenchCommand.Create().Subcommands.Single(c => c.Name == name).Options,
            o => o.HasDefaultValue && o.Description!.Contains("default", StringComparison.Ordinal));

    [Fact]
    public void The_help_does_not_show_the_commands_that_this_program_starts_itself_with()
    {
        string help = Invocation.Run("--help").Output;

        Assert.All(HwbenchCommand.Create().Subcommands.Where(c => c.Hidden), c => Assert.DoesNotContain(c.Name, help, StringComparison.Ordinal));
    }

    [Fact]
    public void The_root_help_documents_an_example_and_every_exit_code()
    {
        string help = Invocation.Run("--help").Output;

        Assert.Contains("Example:\n  hwbench ", help, StringComparison.Ordinal);
        foreach (ExitCode code in Enum.GetValues<ExitCode>())
        {
            Assert.Contains($"\n  {(int)code} ", help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_command_is_bad_usage()
    {
        Assert.Contains("no command given", Invocation.Run().OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lst", "'list'")]
    [InlineData("dcotor", "'doctor'")]
    [InlineData("LIST", "'list'")]
    public void An_unknown_command_suggests_the_nearest(string typed, string suggestion)
    {
        string line = Invocation.Run(typed).OnlyError(ExitCode.BadInput);

        Assert.Contains($"unknown command '{typed}'", line, StringComparison.Ordinal);
        Assert.Contains($"did you mean {suggestion}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_like_no_other_gets_no_suggestion()
    {
        Assert.DoesNotContain("did you mean", Invocation.Run("quetzalcoatl").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list", "--jsn")]
    [InlineData("list", "variants", "--jsn")]
    [InlineData("doctor", "--jsn")]
    public void An_unknown_option_suggests_the_nearest_even_where_an_argument_is_free(params string[] args)
    {
        string line = Invocation.Run(args).OnlyError(ExitCode.BadInput);

        Assert.Contains("unknown option '--jsn' (did you mean '--json'?)", line, StringComparison.Ordinal);
        Assert.Contains($"hwbench {args[0]} --help", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_two_dashes_a_word_with_a_dash_is_an_argument()
    {
        Assert.Contains("unknown kind '--jsn'", Invocation.Run("list", "--", "--jsn").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_too_many_is_named()
    {
        Assert.Contains("unknown argument 'x'", Invocation.Run("doctor", "x").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_with_an_at_sign_is_no_response_file()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "list");

            Assert.Contains("unknown command '@", Invocation.Run("@" + file).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Bad_input_is_one_line_and_exit_2() => Fails(new InputException("battery x: $.cells: empty;\nadd a cell"), ExitCode.BadInput, "hwbench: battery x: $.cells: empty; add a cell");

    [Fact]
    public void A_lack_of_the_machine_is_one_line_with_its_remedy_and_exit_3() => Fails(new MachineException("no rdtscp", "use another cpu"), ExitCode.MachineLacks, "hwbench: no rdtscp; use another cpu");

    [Fact]
    public void An_interrupted_command_exits_with_130() => Fails(new OperationCanceledException(), ExitCode.Interrupted, "hwbench: interrupted");

    [Fact]
    public void An_interruption_that_left_something_to_go_on_with_says_what() =>
        Fails(new InterruptedException("what was finished is in x"), ExitCode.Interrupted, "hwbench: interrupted; what was finished is in x");

    [Fact]
    public void A_full_disk_is_one_line_and_exit_2() => Fails(new IOException("No space left on device"), ExitCode.BadInput, "hwbench: can't read or write: No space left on device");

    [Fact]
    public void A_fault_of_our_own_is_one_line_that_names_the_place_and_exit_70() =>
        Fails(new InvalidOperationException("odd\nthing"), ExitCode.InternalError, "hwbench: internal error: InvalidOperationException in CommandLineTests.Throw: odd thing");

    private static void Fails(Exception thrown, ExitCode code, string line)
    {
        DocumentedCommand command = new DocumentedCommand("fail", "Fails", "hwbench fail").Does(_ => Throw(thrown));

        Assert.Equal(line, Invocation.Run(command, "fail").OnlyError(code));
    }

    private static ExitCode Throw(Exception thrown) => throw thrown;
}
