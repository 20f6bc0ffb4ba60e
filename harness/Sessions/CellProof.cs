using HwBench.Harness.Measuring;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Verification;

namespace HwBench.Harness.Sessions;

/// <summary>Verifies the very bytes that a session's cells are about to time, once at random addresses.</summary>
/// <param name="seed">The run's.</param>
/// <param name="session">The session's number.</param>
internal sealed class CellProof(ulong seed, int session)
{
    // By call table: the handlers that record are emitted once for each.
    private readonly Dictionary<string, Verifier> _verifiers = new(StringComparer.Ordinal);

    /// <param name="announce">Told the index of the variant that runs next, so that a crash can be named.</param>
    /// <returns>One for each variant that was found wrong, with its first failure.</returns>
    public IReadOnlyList<VariantFailed> Failures(MeasuredCell cell, Action<int> announce)
    {
        (int Index, NamedVariant Variant)[] called = [.. cell.Variants.Index().Where(v => v.Item.Variant.IsCalled)];
        Candidate[] candidates = [.. called.Select(v => v.Variant).Select(v => new Candidate(v.Variant, v.Variant.Build(cell.Spec)))];
        var random = new SeededRandom(Seed.Derive(seed, "proof", $"{session}", cell.Id));
        IReadOnlyList<VerificationResult> found = VerifierOf(cell).Check(
            candidates, cell.Spec.Mitigation, random, placements: 1, (c, _) => announce(called[c].Index));
        return
        [
            .. called.Zip(found)
                .Where(pair => pair.Second.Failures.Count > 0)
                .Select(pair => new VariantFailed(cell.Id, pair.First.Variant.Name, $"verification: {pair.Second.Failures[0].Message}")),
        ];
    }

    private Verifier VerifierOf(MeasuredCell cell)
    {
        if (!_verifiers.TryGetValue(cell.Spec.Table.Name, out Verifier? verifier))
        {
            verifier = new Verifier(cell.Spec.Table);
            _verifiers.Add(cell.Spec.Table.Name, verifier);
        }

        return verifier;
    }
}
