using HwBench.Harness.DataFiles;

namespace HwBench.Harness.Counters;

/// <summary>The counters that there are: embedded groups, read when they are first asked for.</summary>
public static class CounterCatalog
{
    private const string Folder = "counters";
    private const string Extension = ".txt";
    private const string Everywhere = "any";

    private static readonly Lazy<IReadOnlyList<CounterGroup>> s_groups = new(() => [.. EmbeddedData.Names(Folder, Extension).Select(Read)]);

    /// <summary>All groups, one a file.</summary>
    public static IReadOnlyList<CounterGroup> Groups => s_groups.Value;

    /// <summary>Every counter by name, in the order in which they are listed; those without events are counted by microarchitecture.</summary>
    public static IReadOnlyList<CounterRecipe> All => Groups.Single(g => g.Name == Everywhere).Counters;

    /// <summary>How a counter is counted on a microarchitecture.</summary>
    /// <param name="counter">One of <see cref="All"/>.</param>
    /// <param name="microarchitecture">As <see cref="Native.Cpuid.Microarchitecture"/> names it; null where unknown.</param>
    /// <returns>Null where no group says it.</returns>
    public static CounterRecipe? Find(CounterRecipe counter, string? microarchitecture)
    {
        if (counter.Formula is not null)
        {
            return counter;
        }

        return microarchitecture is null
            ? null
            : Groups.FirstOrDefault(g => g.Serves.Contains(microarchitecture))?.Counters.FirstOrDefault(c => c.Name == counter.Name);
    }

    private static CounterGroup Read(string name)
    {
        string file = $"{Folder}/{name}{Extension}";
        return CounterGroupReader.Read(name, EmbeddedData.Read(file), file);
    }
}
