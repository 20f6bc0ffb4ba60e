using System.CommandLine;
using System.CommandLine.Parsing;

namespace HwBench.Harness.Cli;

/// <summary>What is wrong with a command line, in one line, with the nearest names that would have been right.</summary>
internal static class ParseFailure
{
    public static string Describe(ParseResult parsed)
    {
        CommandResult result = parsed.CommandResult;
        Command command = result.Command;
        string path = PathOf(result);
        string where = command is RootCommand ? "" : $"{command.Name}: ";
        string help = $"'{path} --help' shows what there is";
        if (parsed.UnmatchedTokens is [string unknown, ..])
        {
            bool isOption = unknown.StartsWith('-');
            string kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            IEnumerable<string> known = isOption ? OptionNames(result) : command.Subcommands.Select(c => c.Name);
            return $"{where}unknown {kind} '{unknown}'{NearestNames.Hint(unknown, known)}; {help}";
        }

        if (command is RootCommand)
        {
            return $"no command given; {help}";
        }

        return $"{where}{parsed.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}; {help}";
    }

    private static string PathOf(SymbolResult result)
    {
        string name = result is CommandResult { Command: var command } && command is not RootCommand ? command.Name : "hwbench";
        return result.Parent is null ? name : $"{PathOf(result.Parent)} {name}";
    }

    private static IEnumerable<string> OptionNames(CommandResult result)
    {
        for (CommandResult? at = result; at is not null; at = at.Parent as CommandResult)
        {
            foreach (Option option in at.Command.Options)
            {
                if (at == result || option.Recursive) yield return option.Name;
            }
        }
    }
}
