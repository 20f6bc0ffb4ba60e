using System.CommandLine;
using HwBench.Harness.Cli;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

/// <summary>What a command line did.</summary>
internal sealed record Invocation(int Code, string Output, string Error)
{
    public static Invocation Run(params string[] args) => Run(HwbenchCommand.Create(), args);

    public static Invocation Run(Command command, params string[] args)
    {
        ProgramRoot root = command as ProgramRoot ?? HwbenchCommand.CreateRoot();
        if (root != command)
        {
            root.Add(command);
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = HwbenchCommand.Invoke(root, args, output, error);
        return new Invocation(code, output.ToString(), error.ToString());
    }

    /// <summary>Asserts the code, that nothing was printed, and that the error is one line; returns the line.</summary>
    public string OnlyError(ExitCode code)
    {
        Assert.Equal((int)code, Code);
        Assert.Equal("", Output);
        return Assert.Single(Error.TrimEnd('\n').Split('\n'));
    }
}
