namespace HwBench.JitEmitters.Verification;

/// <summary>Puts the failures of several placements together: each is told once.</summary>
internal sealed class FailureTally(int placements)
{
    private readonly OrderedDictionary<Failure, int> _seen = [];

    /// <summary>Adds what one placement showed.</summary>
    public void Add(IEnumerable<Failure> failures)
    {
        foreach (Failure failure in failures)
        {
            _seen[failure] = _seen.GetValueOrDefault(failure) + 1;
        }
    }

    /// <summary>All of them; one that did not show everywhere says in how many placements it did.</summary>
    public IReadOnlyList<Failure> Failures() =>
    [
        .. _seen.Select(seen => seen.Value == placements
            ? seen.Key
            : seen.Key with { Message = $"{seen.Key.Message} (in {seen.Value} of {placements} placements)" }),
    ];
}
