namespace HwBench.Native.Host;

/// <summary>What can only be known by trying. Nothing that is tried outlasts the call.</summary>
public interface IMachineProbes
{
    /// <summary>Writes a return instruction to fresh memory, makes the memory executable and calls it.</summary>
    ProbeOutcome ExecutableMemory();

    /// <summary>Sets this thread's cpus to those that it already has.</summary>
    ProbeOutcome Pinning();

    /// <summary>Opens the hardware's cycle counter for this thread, user mode only.</summary>
    ProbeOutcome CycleCounter();

    /// <summary>Asks whether files can be made in a folder, without making one.</summary>
    ProbeOutcome WritableFolder(string path);
}
