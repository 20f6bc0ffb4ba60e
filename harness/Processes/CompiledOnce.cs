using HwBench.Results.Input;

namespace HwBench.Harness.Processes;

/// <summary>
/// No method may be recompiled while it measures: in processes that measure, the runtime's tiered compilation is off. The
/// command itself starts twice as fast with it.
/// </summary>
public static class CompiledOnce
{
    /// <summary>The environment variable that turns tiered compilation off when it is 0; <see cref="ChildProcess"/> sets it.</summary>
    public const string Switch = "DOTNET_TieredCompilation";

    /// <summary>Refuses to measure in a process that was started otherwise. The runtime reads the variable when it starts.</summary>
    /// <param name="command">What was to measure.</param>
    /// <exception cref="InputException">Methods may be recompiled here.</exception>
    public static void MustHold(string command)
    {
        if (Environment.GetEnvironmentVariable(Switch) != "0")
        {
            throw new InputException($"{command}: the runtime may recompile methods while they measure; it is started by hwbench alone, with {Switch}=0");
        }
    }
}
