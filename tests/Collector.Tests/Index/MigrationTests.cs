using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HwBench.Collector.Tests.Index;

public class MigrationTests
{
    [Fact]
    public void The_migrations_make_the_model_in_sqlite()
    {
        using RecordIndex index = new SqlitePlace("never-opened").Open();
        Assert.False(index.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_migrations_make_the_model_in_postgresql()
    {
        using RecordIndex index = new PostgresPlace("Host=never-asked").Open();
        Assert.False(index.Database.HasPendingModelChanges());
    }
}
