using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using HwBench.Results.Input;

namespace HwBench.Results.CommandLine;

/// <summary>What is wrong with a command line, in one line, with the nearest names that would have been right.</summary>
public static class ParseFailure
{
    /// <returns>One line, or null where the command line can be carried out.</returns>
    public static string? Describe(ParseResult parsed)
    {
        CommandResult result = parsed.CommandResult;
        Command command = result.Command;
        bool isRoot = command is RootCommand;
        string where = isRoot ? "" : $"{command.Name}: ";
        string help = $"'{PathOf(result)} --help' shows what there is";
        if (parsed.Action is not ParseErrorAction)
        {
            return SwallowedOption(parsed) is string swallowed ? $"{where}{Unknown(swallowed, result)}; {help}" : null;
        }

        if (parsed.UnmatchedTokens is [string unmatched, ..])
        {
            return $"{where}{Unknown(unmatched, result)}; {help}";
        }

        return isRoot ? $"no command given; {help}"
            : $"{where}{WrongNumber(parsed.Errors[0]) ?? parsed.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}; {help}";
    }

    // The parser speaks of the program's types.
    private static string? WrongNumber(ParseError error)
    {
        if ((error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent) is not OptionResult { Tokens: [var typed, ..] } option)
        {
            return null;
        }

        Type type = Nullable.GetUnderlyingType(option.Option.ValueType) ?? option.Option.ValueType;
        string? needed = type == typeof(int) ? $"a whole number from {int.MinValue} to {int.MaxValue}"
            : type == typeof(ulong) ? $"a whole number from 0 to {ulong.MaxValue}"
            : type == typeof(double) ? "a number"
            : null;
        return needed is null ? null : $"{option.Option.Name} '{Printable.Text(typed.Value)}': {needed} is needed";
    }

    private static string Unknown(string typed, CommandResult result)
    {
        bool isOption = typed.StartsWith('-');
        string kind = isOption ? "option" : result.Command.Subcommands.Count > 0 ? "command" : "argument";
        IEnumerable<string> known = isOption ? OptionNames(result) : result.Command.Subcommands.Select(c => c.Name);
        IReadOnlyList<string> near = NearestNames.Suggest(typed, known);
        return $"unknown {kind} '{Printable.Text(typed)}'{(near.Count == 0 ? "" : $" (did you mean '{string.Join("' or '", near)}'?)")}";
    }

    // The parser takes an option that it doesn't know for a positional argument, if one is still free. Behind "--" that is meant.
    private static string? SwallowedOption(ParseResult parsed)
    {
        if (parsed.Action is HelpWithExample || parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash))
        {
            return null;
        }

        foreach (ArgumentResult argument in parsed.CommandResult.Children.OfType<ArgumentResult>())
        {
            foreach (Token token in argument.Tokens)
            {
                if (token.Value.Length > 1 && token.Value[0] == '-')
                {
                    return token.Value;
                }
            }
        }

        return null;
    }

    private static string PathOf(SymbolResult result)
    {
        string name = result is CommandResult { Command: var command } ? (command as ProgramRoot)?.Program ?? command.Name : "";
        return result.Parent is null ? name : $"{PathOf(result.Parent)} {name}";
    }

    private static IEnumerable<string> OptionNames(CommandResult result)
    {
        for (CommandResult? at = result; at is not null; at = at.Parent as CommandResult)
        {
            foreach (Option option in at.Command.Options)
            {
                if (at == result || option.Recursive)
                {
                    yield return option.Name;
                }
            }
        }
    }
}
