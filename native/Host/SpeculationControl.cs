using System.Runtime.InteropServices;
using HwBench.Native.Interop;

namespace HwBench.Native.Host;

/// <summary>What a thread has of a feature that can leak by speculation.</summary>
public enum SpeculationSetting
{
    /// <summary>The processor doesn't leak by it.</summary>
    NotAffected,

    /// <summary>In use.</summary>
    Enabled,

    /// <summary>Not in use.</summary>
    Disabled,

    /// <summary>Not in use, for good.</summary>
    ForceDisabled,

    /// <summary>Not in use until the next execve.</summary>
    DisabledUntilExec,

    /// <summary>The kernel doesn't tell, or in a way not known here.</summary>
    Unknown,
}

/// <summary>
/// prctl(PR_GET_SPECULATION_CTRL) of the calling thread; children inherit it. Source: linux/prctl.h and
/// Documentation/userspace-api/spec_ctrl.rst. For "l1d-flush" the feature is the flush itself, not a leak.
/// </summary>
/// <param name="Name">"store-bypass", "indirect-branch" or "l1d-flush".</param>
/// <param name="Setting">What is set.</param>
/// <param name="PerThread">Whether the thread itself could change it; null where unknown.</param>
public sealed record SpeculationControl(string Name, SpeculationSetting Setting, bool? PerThread)
{
    private const long PerThreadBit = 1 << 0;

    // PR_SPEC_STORE_BYPASS, PR_SPEC_INDIRECT_BRANCH, PR_SPEC_L1D_FLUSH.
    private static readonly string[] s_names = ["store-bypass", "indirect-branch", "l1d-flush"];

    // asm-generic/errno.h.
    private const int NoSystemCall = 38;

    /// <summary>Asks the kernel about this thread; what isn't Linux has no such call.</summary>
    /// <returns>The bits, or the negative error number.</returns>
    public static long Ask(int feature)
    {
        if (!OperatingSystem.IsLinux())
        {
            return -NoSystemCall;
        }

        int bits = LibC.prctl(LibC.PR_GET_SPECULATION_CTRL, (nuint)feature, 0, 0, 0);
        return bits >= 0 ? bits : -Marshal.GetLastPInvokeError();
    }

    /// <param name="ask">Takes a feature's number, gives its bits or the negative error number.</param>
    public static IReadOnlyList<SpeculationControl> ReadAll(Func<int, long> ask) => [.. s_names.Select((name, feature) => Decode(name, ask(feature)))];

    private static SpeculationControl Decode(string name, long bits)
    {
        SpeculationSetting setting = bits < 0 ? SpeculationSetting.Unknown : (bits & ~PerThreadBit) switch
        {
            0 when bits == 0 => SpeculationSetting.NotAffected,
            1 << 1 => SpeculationSetting.Enabled,
            1 << 2 => SpeculationSetting.Disabled,
            1 << 3 => SpeculationSetting.ForceDisabled,
            1 << 4 => SpeculationSetting.DisabledUntilExec,
            _ => SpeculationSetting.Unknown,
        };
        return new SpeculationControl(name, setting, bits < 0 ? null : (bits & PerThreadBit) != 0);
    }
}
