using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Index;

/// <summary>The index: one model, whatever database it lies in.</summary>
public abstract class RecordIndex(DbContextOptions options) : DbContext(options)
{
    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RunRow>(run =>
        {
            run.ToTable("runs");
            run.HasIndex(r => r.Address).IsUnique();
            run.HasIndex(r => r.Digest).IsUnique();
            run.HasIndex(r => new { r.Label, r.Id });
            run.HasIndex(r => new { r.Machine, r.Id });
            run.HasIndex(r => new { r.Battery, r.Id });
            run.HasMany(r => r.Facts).WithOne().HasForeignKey(f => f.RunId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<FactRow>(fact =>
        {
            fact.ToTable("facts");
            fact.HasIndex(f => new { f.RunId, f.Mitigation });
            fact.HasIndex(f => new { f.Mitigation, f.RunId });
        });
        modelBuilder.Entity<TokenRow>(token =>
        {
            token.ToTable("tokens");
            token.HasKey(t => t.Id);
        });
    }
}
