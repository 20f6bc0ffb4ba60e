using HwBench.Harness.DataFiles;
using HwBench.Harness.Naming;
using HwBench.JitEmitters.CallTables;
using HwBench.Results.Input;

namespace HwBench.Harness.Mixes;

/// <summary>Checks what a mix file says against a call table and makes the mix.</summary>
internal static class MixReader
{
    // The sum over the largest table stays exact in a long and in a double.
    private const long MaxCount = 1_000_000_000_000;

    /// <exception cref="InputException">A rule is broken, or a call isn't in the table; the message has the JSON path.</exception>
    public static Mix Create(DataFile<MixFile> file, CallTable table)
    {
        MixFile mix = file.Value;
        TextRule.Name(mix.Name, $"{file.Where}: $.name");
        TextRule.Sentence(mix.Source, $"{file.Where}: $.source");
        if (mix.Weights.Count is 0 or > CallTable.MaxCalls)
        {
            throw new InputException($"{file.Where}: $.weights: {mix.Weights.Count} weights; a mix has 1 to {CallTable.MaxCalls}");
        }

        var indexes = new Dictionary<uint, int>();
        var weights = new List<MixWeight>(mix.Weights.Count);
        for (int i = 0; i < mix.Weights.Count; i++)
        {
            string path = $"{file.Where}: $.weights[{i}]";
            MixEntry entry = mix.Weights[i] ?? throw new InputException($"{path}: null where a weight was expected");
            uint number = Find(entry, table, path);
            if (entry.Count is < 1 or > MaxCount)
            {
                throw new InputException($"{path}.count: {entry.Count} is outside 1 to {MaxCount}; leave out what is never called");
            }

            if (!indexes.TryAdd(number, i))
            {
                throw new InputException($"{path}: number {number} already has the weight $.weights[{indexes[number]}]");
            }

            weights.Add(new MixWeight(number, entry.Count));
        }

        return new Mix(mix.Name, mix.Source, table, weights);
    }

    private static uint Find(MixEntry entry, CallTable table, string path)
    {
        switch (entry.Number, entry.Name)
        {
            case ({ } number, null):
                return number is >= 0 and <= CallTable.MaxNumber && table.IndexOf((uint)number) is not null
                    ? (uint)number
                    : throw new InputException($"{path}.number: call table {table.Name} has no call {number}");
            case (null, { } name):
                return table.Calls.FirstOrDefault(c => c.Name == name)?.Number
                    ?? throw new InputException(
                        $"{path}.name: {NearestNames.Unknown($"call of call table {table.Name}", name, table.Calls.Select(c => c.Name)).Message}");
            default:
                throw new InputException($"{path}: give either the call's number or its name");
        }
    }
}
