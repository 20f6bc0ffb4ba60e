using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Index;

/// <summary>The index in PostgreSQL, and the records beside it: what serves a fleet then keeps nothing itself.</summary>
public sealed class PostgresIndex(DbContextOptions<PostgresIndex> options) : RecordIndex(options)
{
    public DbSet<ContentRow> Contents => Set<ContentRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ContentRow>(content =>
        {
            content.ToTable("contents");
            content.HasKey(c => c.Address);
        });
    }
}
