using HwBench.Native.Host;

namespace HwBench.Harness.Cli;

/// <summary>An exception as the user of a program meets it that can lack something of its machine.</summary>
internal static class MachineFault
{
    public static Fault Of(Exception exception) =>
        exception is MachineException ? new Fault(ExitCode.MachineLacks, exception.Message) : Fault.Of(exception);
}
