namespace HwBench.Results.Tuning;

/// <summary>A dispatcher that may be chosen, with the costs that weigh against its speed.</summary>
/// <param name="Name">The variant.</param>
/// <param name="CodeBytes">With its thunks.</param>
/// <param name="TableBytes">Data that it reads.</param>
/// <param name="IndirectBranches">Executed by a dispatch, weighted by the mix.</param>
public sealed record TuneCandidate(string Name, int CodeBytes, int TableBytes, double IndirectBranches)
{
    /// <summary>What it takes in memory.</summary>
    public int Bytes => CodeBytes + TableBytes;
}
