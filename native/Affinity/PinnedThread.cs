using System.Runtime.ExceptionServices;
using HwBench.Native.Host;

namespace HwBench.Native.Affinity;

/// <summary>Something done on a given cpu without moving the caller there.</summary>
public static class PinnedThread
{
    /// <summary>Runs on a thread of its own, tied to the cpu for as long as that takes.</summary>
    /// <exception cref="MachineException">The system doesn't let this process use the cpu.</exception>
    public static T Run<T>(int cpu, Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                CpuAffinity.MustPin(cpu);
                result = work();
            }
#pragma warning disable CA1031 // Thrown again on the thread that asked.
            catch (Exception e)
#pragma warning restore CA1031
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        fault?.Throw();
        return result!;
    }

    /// <summary>Whether this process may run on the cpu, also where its own list leaves it out (as with isolcpus).</summary>
    public static bool CanUse(int cpu)
    {
        string? refusal = null;
        var thread = new Thread(() => refusal = CpuAffinity.Pin(cpu));
        thread.Start();
        thread.Join();
        return refusal is null;
    }
}
