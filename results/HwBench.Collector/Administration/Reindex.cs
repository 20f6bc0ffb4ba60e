using HwBench.Collector.Index;
using HwBench.Results.Input;

namespace HwBench.Collector.Administration;

/// <summary>Makes every row anew from its record, as this version makes rows; how a record came is kept. A collector may run meanwhile.</summary>
internal static class Reindex
{
    /// <returns>How many rows were made; and the faults of those that stay as they are, each in one line.</returns>
    public static async Task<(int Made, IReadOnlyList<string> Faults)> Run(Holdings holdings)
    {
        int made = 0;
        var faults = new List<string>();
        foreach (RunRow old in await holdings.Runs())
        {
            try
            {
                await using Stream stored = await holdings.Open(old.Address) ?? throw new InputException(KeptRecord.Missing(old.Address));
                made += await holdings.Replace(old, KeptRecord.RowOf(stored, old.Address, Arrival.Of(old))) ? 1 : 0;
            }
            catch (InputException e)
            {
                if (await holdings.IsIndexed(old.Address))
                {
                    faults.Add(e.Message);
                }
            }
        }

        return (made, faults);
    }
}
