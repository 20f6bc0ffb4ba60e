using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Kernels;

namespace HwBench.JitEmitters.Verification;

/// <summary>Everything that is emitted once to verify some candidates; placements only move it.</summary>
internal sealed class VerificationImage
{
    /// <summary>Items before the first dispatcher.</summary>
    public const int FirstDispatcher = 2;

    public const int Kernel = 0;

    public const int Handlers = 1;

    /// <param name="thunk">The mitigation's; null when it has none.</param>
    public VerificationImage(IReadOnlyList<Candidate> candidates, CodeObject? thunk, RecordingHandlers handlers)
    {
        HandlerOffsets = handlers.Offsets;
        Items = [VerificationKernel.Build(Abi.Current), handlers.Object, .. candidates.Select(c => c.Dispatcher), .. thunk is null ? [] : new[] { thunk }];
        Thunk = thunk is null ? null : Items.Count - 1;
    }

    /// <summary>The kernel, the handlers, the dispatchers, the thunk if there is one.</summary>
    public IReadOnlyList<CodeObject> Items { get; }

    /// <summary>Null when there is none.</summary>
    public int? Thunk { get; }

    public IReadOnlyList<int> HandlerOffsets { get; }
}
