using System.Runtime.InteropServices;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Variants.KnownAnswers;

namespace HwBench.JitEmitters.Verification;

/// <summary>
/// Proves dispatchers before they are timed: each number reaches its handler once with all its arguments and gets its
/// result back, every other number is refused, and the calling convention is kept. A dispatcher that jumps into the
/// void takes the process with it: verify what is not trusted in a child process.
/// </summary>
/// <param name="table">The calls; recording handlers are emitted once for all checks that can share them.</param>
public sealed unsafe class Verifier(CallTable table)
{
    // They differ in how they are checked and whether they return by a thunk.
    private readonly Dictionary<(TargetPart? Targets, bool ReturnsByThunk), RecordingHandlers> _handlers = [];
    private readonly ulong[] _numbers = SentNumbers.For(table, compiled: false);
    private readonly ulong[] _moreNumbers = SentNumbers.For(table, compiled: true);

    /// <summary>Verifies what a cell is going to time, the same bytes.</summary>
    /// <param name="placements">1 is the cheap way; <see cref="Strata.SetSize"/> has each dispatcher at each offset modulo 64.</param>
    /// <returns>One for each variant of the cell.</returns>
    public static IReadOnlyList<VerificationResult> Check(CellImage image, Random random, int placements = 1) =>
        new Verifier(image.Spec.Table).Check(
            [.. image.Variants.Zip(image.Dispatchers, (variant, dispatcher) => new Candidate(variant, dispatcher))],
            image.Spec.Mitigation,
            random,
            placements);

    /// <summary>Verifies candidates of one mitigation.</summary>
    /// <param name="placements">At least 1; each has all candidates at new random addresses.</param>
    /// <param name="announce">Called with the candidate's index and the placement's before a candidate is called there.</param>
    /// <returns>One for each candidate.</returns>
    /// <exception cref="ArgumentException">A candidate is not called.</exception>
    public IReadOnlyList<VerificationResult> Check(
        IReadOnlyList<Candidate> candidates, Mitigation mitigation, Random random, int placements, Action<int, int>? announce = null)
    {
        if (candidates.FirstOrDefault(c => !c.Variant.IsCalled) is { } none)
        {
            throw new ArgumentException($"{none.Variant.Name} is not called: there is nothing to verify");
        }

        using var placer = new VerificationPlacer(new VerificationImage(candidates, mitigation, HandlersFor(mitigation)), random);
        FailureTally[] tallies = [.. candidates.Select(_ => new FailureTally(placements))];
        for (int placement = 0; placement < placements; placement++)
        {
            placer.Next();
            for (int i = 0; i < candidates.Count; i++)
            {
                announce?.Invoke(i, placement);
                tallies[i].Add(CallAll(placer, candidates[i].Variant, VerificationImage.FirstDispatcher + i));
            }
        }

        return
        [
            .. candidates.Zip(tallies, (candidate, tally) => new VerificationResult(
                candidate.Variant, (long)NumbersFor(candidate.Variant).Length * placements, tally.Failures())),
        ];
    }

    private RecordingHandlers HandlersFor(Mitigation mitigation)
    {
        (TargetPart? Targets, bool ReturnsByThunk) form = (mitigation.Targets, mitigation.Returns is not null);
        if (!_handlers.TryGetValue(form, out RecordingHandlers? handlers))
        {
            handlers = new RecordingHandlers(table.Calls.Count, mitigation);
            _handlers.Add(form, handlers);
        }

        return handlers;
    }

    private ulong[] NumbersFor(Variant variant) => variant.IsEmitted ? _numbers : _moreNumbers;

    private List<Failure> CallAll(VerificationPlacer placer, Variant variant, int dispatcher)
    {
        var failures = new List<Failure>();
        Span<ulong> sent = MemoryMarshal.Cast<byte, ulong>(placer.DataOf(VerificationImage.Kernel));
        Span<ulong> recorded = MemoryMarshal.Cast<byte, ulong>(placer.DataOf(VerificationImage.Handlers));
        var kernel = (delegate* unmanaged<void>)placer.CodeOf(VerificationImage.Kernel);
        var judge = new Judge(table, sent, recorded, failures);
        sent[VerificationFrame.Dispatcher] = (ulong)(placer.CodeOf(dispatcher) + placer.EntryOf(dispatcher));
        foreach (ulong number in NumbersFor(variant))
        {
            sent[VerificationFrame.Number] = number;
            SetArguments(sent.Slice(VerificationFrame.Arguments, 6), number, variant);
            recorded.Clear();
            recorded[RecordingHandlerFrame.Result] = SentNumbers.Result(number);
            kernel();
            judge.Examine(variant.Target(table, number));
        }

        return failures;
    }

    private static void SetArguments(Span<ulong> arguments, ulong number, Variant variant)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = SentNumbers.Argument(number, i);
        }

        if (variant is Chain)
        {
            // Its links add r9 and multiply by r8, the latter in 32 bits, as numbers are: with these values they change nothing.
            (arguments[0], arguments[4], arguments[5]) = ((uint)arguments[0], 1, 0);
        }
    }
}
