namespace HwBench.JitEmitters.Imports;

internal enum ImportTargetKind
{
    /// <summary>A handler's stub.</summary>
    Handler,

    /// <summary>The object's own code.</summary>
    Code,

    /// <summary>The object's own data.</summary>
    Data,

    /// <summary>What <c>-mindirect-branch=thunk-extern</c> branches to.</summary>
    IndirectThunk,

    /// <summary>What <c>-mfunction-return=thunk-extern</c> jumps to.</summary>
    ReturnThunk,
}

/// <summary>Where a reference of imported code leads.</summary>
/// <param name="Value">A handler's number, an address from the object's base, or the Iced register of an indirect thunk.</param>
internal readonly record struct ImportTarget(ImportTargetKind Kind, ulong Value);
