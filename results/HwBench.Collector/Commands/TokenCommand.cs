using System.CommandLine;
using System.Globalization;
using HwBench.Collector.Access;
using HwBench.Collector.Index;
using HwBench.Results.Input;

namespace HwBench.Collector.Commands;

/// <summary><c>hwbench token add|list|revoke</c>: who may do what at a collector.</summary>
public static class TokenCommand
{
    private const int LongestName = 128;

    public static DocumentedCommand Create() => new("token", "Make, list and revoke the tokens of a collector", "hwbench token add --role upload --name rack-7 --data /var/lib/hwbench")
    {
        Add(), List(), Revoke(),
    };

    private static DocumentedCommand Add()
    {
        StorageOptions storage = StorageOptions.Create();
        var role = new Option<Role>("--role") { Description = "upload, read, or admin for both", Required = true };
        var name = new Option<string>("--name") { Description = "Whose it is", Required = true };
        var command = new DocumentedCommand("add", "Make a token; it is printed this once", "hwbench token add --role upload --name rack-7 --data /var/lib/hwbench") { role, name };
        storage.AddTo(command);
        return command.Does(parsed =>
        {
            string given = parsed.GetRequiredValue(name);
            if (given.Length is 0 or > LongestName || !Printable.IsPlain(given))
            {
                throw new InputException($"--name '{Printable.Text(given)}': 1 to {LongestName} printable characters are needed");
            }

            Token token = Book(storage, parsed).Add(parsed.GetValue(role), given, CancellationToken.None).GetAwaiter().GetResult();
            parsed.InvocationConfiguration.Output.WriteLine(token.Reveal());
            return ExitCode.Done;
        });
    }

    private static DocumentedCommand List()
    {
        StorageOptions storage = StorageOptions.Create();
        var command = new DocumentedCommand("list", "Show the tokens, without their secrets", "hwbench token list --data /var/lib/hwbench");
        storage.AddTo(command);
        return command.Does(parsed =>
        {
            foreach (TokenRow token in Book(storage, parsed).List(CancellationToken.None).GetAwaiter().GetResult())
            {
                string state = token.Revoked is { } revoked ? $"revoked {Time(revoked)}" : $"last used {(token.LastUsed is { } used ? Time(used) : "never")}";
                parsed.InvocationConfiguration.Output.WriteLine($"{token.Id}  {token.Role,-6}  made {Time(token.Created)}  {state}  {Printable.Text(token.Name, LongestName)}");
            }

            return ExitCode.Done;
        });
    }

    private static DocumentedCommand Revoke()
    {
        StorageOptions storage = StorageOptions.Create();
        var id = new Argument<string>("ID") { Description = "The token's id, as 'token list' shows it" };
        var command = new DocumentedCommand("revoke", "Let a token be good for nothing any more, at once", "hwbench token revoke 0123456789ab --data /var/lib/hwbench") { id };
        storage.AddTo(command);
        return command.Does(parsed =>
        {
            Book(storage, parsed).Revoke(parsed.GetRequiredValue(id), CancellationToken.None).GetAwaiter().GetResult();
            return ExitCode.Done;
        });
    }

    private static TokenBook Book(StorageOptions storage, ParseResult parsed) => new(storage.Of(parsed).Prepare(), TimeProvider.System);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
