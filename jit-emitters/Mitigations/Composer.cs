namespace HwBench.JitEmitters.Mitigations;

/// <summary>Which parts can stand together.</summary>
internal static class Composer
{
    /// <exception cref="IllegalMitigationException">They can't; the message says why.</exception>
    public static Mitigation Compose(IReadOnlyList<MitigationPart> parts) =>
        WhyIllegal(parts) is { } reason ? throw new IllegalMitigationException(reason) : new Mitigation(parts);

    private static string? WhyIllegal(IReadOnlyList<MitigationPart> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            for (int j = i + 1; j < parts.Count; j++)
            {
                if (WhyNotTogether(parts[i], parts[j]) is { } reason)
                {
                    return reason;
                }
            }
        }

        return null;
    }

    private static string? WhyNotTogether(MitigationPart a, MitigationPart b) =>
        a == b ? $"{a.Name} is named twice"
        : a.Kind == b.Kind ? $"{a.Name} and {b.Name} both harden {Hardened(a.Kind)}; name one of them"
        : TrackedReturn(a, b) ?? TrackedReturn(b, a) ?? a.WhyNotWith(b) ?? b.WhyNotWith(a);

    // Intel SDM volume 1, 17.3: only indirect calls and jumps are tracked. Xen drops its retpolines with CET for that reason (xen/arch/x86/spec_ctrl.c).
    private static string? TrackedReturn(MitigationPart branch, MitigationPart target) =>
        branch is IndirectPart { IsReturn: true } && target is TargetPart { TracksBranches: true }
            ? $"{branch.Name} branches by a return, which the processor doesn't track: {target.Name} would check nothing; use jmp-thunk or its-thunk with it"
            : null;

    private static string Hardened(PartKind kind) => kind switch
    {
        PartKind.Indirect => "indirect branches",
        PartKind.Return => "returns",
        PartKind.Target => "the targets of indirect branches",
        _ => "conditional branches",
    };
}
