using System.Diagnostics;
using HwBench.Collector.Index;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(HwBench.Collector.Tests.PostgresServer))]

namespace HwBench.Collector.Tests;

/// <summary>PostgreSQL, started by an ordinary user in a folder of its own when a test first asks for it.</summary>
public sealed class PostgresServer : IDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    // Debian's package makes this user; PostgreSQL refuses to run as root.
    private const string OrdinaryUser = "postgres";

    private readonly Lazy<string> _folder;

    public PostgresServer() => _folder = new Lazy<string>(Begin);

    /// <summary>The connection string of a new, empty database; skips the test where there is no PostgreSQL.</summary>
    public string NewDatabase()
    {
        Assert.SkipUnless(File.Exists($"{Programs}/initdb"), "needs PostgreSQL 15 (Debian: postgresql-15)");
        string name = $"test_{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection($"{Connection("postgres")};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return Connection(name);
    }

    /// <summary>As <c>systemctl restart</c> does it: sessions are cut off, what was committed is kept.</summary>
    public void Restart() => Run("pg_ctl", "restart", "-D", Data, "-w", "-m", "fast", "-l", $"{_folder.Value}/log");

    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            NpgsqlConnection.ClearAllPools();
            Run("pg_ctl", "stop", "-D", Data, "-w", "-m", "immediate");
            Directory.Delete(_folder.Value, recursive: true);
        }
    }

    private string Data => $"{_folder.Value}/data";

    // By a socket in the folder: no port can be taken.
    private string Connection(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder.Value, Username = OrdinaryUser, Database = database, MaxPoolSize = 20 }.ToString();

    private static string Begin()
    {
        string folder = Directory.CreateTempSubdirectory("hwbench-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            Start("chown", OrdinaryUser, folder);
        }

        Run("initdb", "-D", $"{folder}/data", "-U", OrdinaryUser, "-A", "trust", "-E", "UTF8", "--locale=C");
        Run("pg_ctl", "start", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", $"-c listen_addresses= -c unix_socket_directories={folder}");
        return folder;
    }

    private static void Run(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Start("setpriv", ["--reuid", OrdinaryUser, "--regid", OrdinaryUser, "--clear-groups", $"{Programs}/{program}", .. arguments]);
        }
        else
        {
            Start($"{Programs}/{program}", arguments);
        }
    }

    // The server keeps what it inherits open: its output would never end.
    private static void Start(string program, params string[] arguments)
    {
        string script = string.Join(' ', arguments.Prepend(program).Select(a => $"'{a}'"));
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", $"cd /; exec {script} >/dev/null 2>&1 </dev/null"]))!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script} exited with {process.ExitCode}");
    }
}
