using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;

namespace HwBench.JitEmitters.Verification;

/// <summary>Everything that is emitted once to verify some candidates; placements only move it.</summary>
internal sealed class VerificationImage
{
    /// <summary>Items before the first dispatcher.</summary>
    public const int FirstDispatcher = 2;

    public const int Kernel = 0;

    public const int Handlers = 1;

    public VerificationImage(IReadOnlyList<Candidate> candidates, Mitigation mitigation, RecordingHandlers handlers)
    {
        HandlerOffsets = handlers.Offsets;
        Thunks = Thunk.For(mitigation, [handlers.Object, .. candidates.Select(c => c.Dispatcher)]);
        FirstThunk = FirstDispatcher + candidates.Count;
        Items = [VerificationKernel.Build(Abi.Current), handlers.Object, .. candidates.Select(c => c.Dispatcher), .. Thunks.Select(t => t.Object)];
    }

    /// <summary>The kernel, the handlers, the dispatchers, the thunks.</summary>
    public IReadOnlyList<CodeObject> Items { get; }

    /// <summary>Those that dispatchers and handlers refer to.</summary>
    public IReadOnlyList<Thunk> Thunks { get; }

    public int FirstThunk { get; }

    public IReadOnlyList<int> HandlerOffsets { get; }
}
