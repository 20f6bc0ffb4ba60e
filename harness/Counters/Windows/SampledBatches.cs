namespace HwBench.Harness.Counters.Windows;

/// <summary>
/// When each batch of a session ran, so that samples, which come late, find theirs. A batch is everything within the
/// emitted code from one announcement to the next: dispatcher, handlers and loop together, since a sample is taken some
/// instructions behind what caused it.
/// </summary>
/// <param name="code">The first address of emitted code, and the first behind it.</param>
public sealed class SampledBatches((ulong From, ulong To) code)
{
    private readonly List<Batch> _batches = [];
    private readonly List<(long Time, int Column)> _announced = [];

    /// <summary>A batch begins.</summary>
    /// <param name="column">Of the variant.</param>
    /// <param name="time">A time stamp, in the unit of the samples'; likewise below.</param>
    public void Announce(int column, long time) => _announced.Add((time, column));

    /// <summary>Takes what was announced since the last call. Batches of no block are left out.</summary>
    /// <param name="blocks">In the order in which they ran.</param>
    public void Add(string cell, IEnumerable<(long Began, long Ended)> blocks)
    {
        foreach ((long began, long ended) in blocks)
        {
            AddBlock(cell, began, ended);
        }

        _announced.Clear();
    }

    /// <summary>Forgets a cell, which is measured anew.</summary>
    public void Forget(string cell) => _ = _batches.RemoveAll(b => b.Cell == cell);

    /// <returns>For each cell and column how many batches there were, and how many samples of each source fell into them.</returns>
    public IReadOnlyDictionary<(string Cell, int Column), SampledColumn> Attribute(IEnumerable<ProfileSample> samples)
    {
        var columns = new Dictionary<(string, int), SampledColumn>();
        foreach (Batch batch in _batches)
        {
            if (!columns.TryGetValue((batch.Cell, batch.Column), out SampledColumn? column))
            {
                columns.Add((batch.Cell, batch.Column), column = new SampledColumn());
            }

            column.Batches++;
        }

        foreach (ProfileSample sample in samples.Where(s => s.Address >= code.From && s.Address < code.To))
        {
            if (Find(sample.Time) is { } batch)
            {
                columns[(batch.Cell, batch.Column)].Add(sample.Source);
            }
        }

        return columns;
    }

    private void AddBlock(string cell, long began, long ended)
    {
        for (int i = 0; i < _announced.Count; i++)
        {
            (long time, int column) = _announced[i];
            if (time >= began && time < ended)
            {
                long next = i + 1 < _announced.Count ? _announced[i + 1].Time : ended;
                _batches.Add(new Batch(cell, column, time, Math.Min(next, ended)));
            }
        }
    }

    // Batches are told in the order in which they ran and don't overlap.
    private Batch? Find(long time)
    {
        (int low, int high) = (0, _batches.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _batches[middle].Ended > time ? (low, middle) : (middle + 1, high);
        }

        return low < _batches.Count && _batches[low].Began <= time ? _batches[low] : null;
    }

    private readonly record struct Batch(string Cell, int Column, long Began, long Ended);
}

/// <summary>What fell into the batches of one variant in one cell.</summary>
public sealed class SampledColumn
{
    private readonly Dictionary<int, long> _samples = [];

    public long Batches { get; internal set; }

    /// <returns>How many samples of a source; 0 is a figure, not a lack.</returns>
    public long Samples(int source) => _samples.GetValueOrDefault(source);

    internal void Add(int source) => _samples[source] = Samples(source) + 1;
}
