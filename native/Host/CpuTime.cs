using System.Globalization;

namespace HwBench.Native.Host;

/// <summary>How time was spent since boot, by one cpu or by all, in ticks of <see cref="TicksPerSecond"/>.</summary>
/// <param name="Busy">Not idle; what a hypervisor took away is in it.</param>
/// <param name="Idle">Idle, or idle and waiting for a disk.</param>
/// <param name="Steal">Given to others by the hypervisor.</param>
public readonly record struct CpuTime(ulong Busy, ulong Idle, ulong Steal)
{
    /// <summary>USER_HZ, the unit of /proc/stat, is 100 on x86 whatever the kernel's own tick is (asm-generic/param.h).</summary>
    public const double TicksPerSecond = 100;

    // Places in "user nice system idle iowait irq softirq steal guest guest_nice" (proc(5)).
    private const int IdleField = 3;
    private const int IoWaitField = 4;
    private const int StealField = 7;

    /// <summary>From <c>/proc/stat</c>.</summary>
    /// <param name="name">"cpu3", or "cpu" for all together.</param>
    /// <returns>Null where it isn't told, or not understood.</returns>
    public static CpuTime? Read(KernelFiles files, string name) =>
        Parse((files.ReadField("proc/stat", name, ' ') ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <param name="fields">Those behind the name of a line of <c>/proc/stat</c>.</param>
    internal static CpuTime? Parse(ReadOnlySpan<string> fields)
    {
        if (fields.Length <= StealField)
        {
            return null;
        }

        (ulong busy, ulong idle, ulong steal) = (0, 0, 0);
        // Guest time, behind steal, is already in user time.
        for (int i = 0; i <= StealField; i++)
        {
            if (!ulong.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out ulong ticks))
            {
                return null;
            }

            idle += i is IdleField or IoWaitField ? ticks : 0;
            busy += i is IdleField or IoWaitField ? 0 : ticks;
            steal = ticks;
        }

        return new CpuTime(busy, idle, steal);
    }
}
