using HwBench.Results.Input;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace HwBench.Collector.Index;

/// <summary>An index in PostgreSQL.</summary>
public sealed class PostgresPlace : IndexPlace
{
    private readonly PooledDbContextFactory<PostgresIndex> _contexts;

    /// <exception cref="InputException">It is no connection string.</exception>
    public PostgresPlace(string connection)
    {
        try
        {
            // The form is checked here; the text, which holds a password, is never printed.
            _ = new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new InputException("the PostgreSQL connection string can't be used; the form is 'Host=db.example;Database=hwbench;Username=hwbench;Password=…'", e);
        }

        _contexts = new PooledDbContextFactory<PostgresIndex>(new DbContextOptionsBuilder<PostgresIndex>().UseNpgsql(connection).Options);
    }

    public override PostgresIndex Open() => _contexts.CreateDbContext();
}
