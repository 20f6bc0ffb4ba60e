using HwBench.Collector.Access;
using HwBench.Collector.Index;
using Xunit;

namespace HwBench.Collector.Tests.Commands;

public sealed class TokenCommandTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string[] Data => ["--data", Path.Combine(_folder.Path, "data")];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_token_is_shown_once_and_is_good_until_it_is_revoked()
    {
        Token token = Made("read", "auditor");
        var book = new TokenBook(new SqlitePlace(Path.Combine(Data[1], "index.sqlite")), TimeProvider.System);

        Assert.Equal(Role.Read, await book.RoleOf(token, CancellationToken.None));
        string listed = Run("list").Output;
        Assert.Contains($"{token.Id}  read", listed, StringComparison.Ordinal);
        Assert.Contains("auditor", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Secret, listed, StringComparison.Ordinal);

        Assert.Equal(new Invocation(0, "", ""), Run("revoke", token.Id));
        Assert.Null(await book.RoleOf(token, CancellationToken.None));
        Assert.Contains("revoked", Run("list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_lie_in_postgresql_as_well()
    {
        string database = server.NewDatabase();
        var token = Token.Parse(Invocation.Run("token", "add", "--role", "admin", "--name", "a", "--postgres", database).Output.TrimEnd())!;
        Assert.Equal(Role.Admin, await new TokenBook(new PostgresPlace(database), TimeProvider.System).RoleOf(token, CancellationToken.None));
    }

    [Fact]
    public void A_token_that_is_not_there_cannot_be_revoked() =>
        Assert.Contains("no token has the id 'nobody'", Run("revoke", "nobody").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_would_spoil_the_list_is_refused() =>
        Assert.Contains("--name 'a\\u000ab'", Run("add", "--role", "read", "--name", "a\nb").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public void A_password_in_a_connection_string_is_never_printed()
    {
        string error = Invocation.Run("token", "list", "--postgres", "Host=/nowhere;Password=tell-nobody;Timeout=1").OnlyError(ExitCode.BadInput);
        Assert.DoesNotContain("tell-nobody", error, StringComparison.Ordinal);
        error = Invocation.Run("token", "list", "--postgres", "Passwort=tell-nobody").OnlyError(ExitCode.BadInput);
        Assert.DoesNotContain("tell-nobody", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_folder_is_for_its_user_alone()
    {
        Made("upload", "a");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
#pragma warning disable CA1416 // Not on Windows.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data[1]));
#pragma warning restore CA1416
    }

    private Token Made(string role, string name) => Token.Parse(Run("add", "--role", role, "--name", name).Output.TrimEnd())!;

    private Invocation Run(params string[] args) => Invocation.Run(["token", .. args, .. Data]);
}
