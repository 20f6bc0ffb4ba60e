using System.CommandLine;

namespace HwBench.Results.CommandLine;

/// <summary>A subcommand whose help ends with an example, and whose action returns an <see cref="ExitCode"/>.</summary>
/// <param name="name">The word typed after <c>hwbench</c>.</param>
/// <param name="description">One line.</param>
/// <param name="example">A whole command line that works.</param>
public sealed class DocumentedCommand(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;

    /// <summary>Sets what the command does. It writes to <c>InvocationConfiguration.Output</c> and <c>.Error</c> of its parse result.</summary>
    public DocumentedCommand Does(Func<ParseResult, ExitCode> action)
    {
        SetAction(parsed => (int)action(parsed));
        return this;
    }
}
