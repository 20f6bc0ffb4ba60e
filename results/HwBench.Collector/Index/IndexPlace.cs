using HwBench.Results.Input;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Index;

/// <summary>Where an index lies.</summary>
public abstract class IndexPlace
{
    /// <summary>A connection of one's own, to be disposed of.</summary>
    public abstract RecordIndex Open();

    /// <summary>Makes the tables, or brings those of an earlier version up to date.</summary>
    /// <exception cref="InputException">A later version made them.</exception>
    public virtual void Prepare()
    {
        using RecordIndex index = Open();
        string[] known = [.. index.Database.GetMigrations()];
        string[] applied = [.. index.Database.GetAppliedMigrations()];
        if (applied.Except(known).FirstOrDefault() is { } later)
        {
            throw new InputException($"the index was made by a later version of hwbench ({later}); use that version");
        }

        if (applied.Length < known.Length)
        {
            index.Database.Migrate();
        }
    }
}
