using HwBench.Collector.Commands;
using Xunit;

namespace HwBench.Collector.Tests.Commands;

/// <summary>What a command line did.</summary>
internal sealed record Invocation(int Code, string Output, string Error)
{
    public static Invocation Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = CollectorCommand.Create().Invoke(args, output, error, Fault.Of);
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
