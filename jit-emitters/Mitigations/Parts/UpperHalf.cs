using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>
/// Code in the upper half of a 64-byte line, where Indirect Target Selection does not reach: it touches indirect branches
/// and returns whose last byte lies in the lower half (Linux, Documentation/admin-guide/hw-vuln/indirect-target-selection.rst).
/// </summary>
internal static class UpperHalf
{
    private const int LineBytes = 64;

    /// <summary>The lower half is filled with traps, as Xen's and Linux's thunks have it.</summary>
    public static void Begin(CodeBuilder code)
    {
        code.Alignment = LineBytes;
        Traps.Emit(code, LineBytes / 2);
    }

    /// <summary>Each placement is checked for this.</summary>
    public static void RequireOfNext(CodeBuilder code, string what) => code.RequireOfNext(LineBytes / 2, LineBytes - 1, what);
}
