namespace HwBench.Harness.Profiling;

/// <summary>What the command asks of the process that is profiled.</summary>
/// <param name="Status">The status page's file.</param>
/// <param name="Folder">Takes the jitdump.</param>
public sealed record ProfileRequest(string Status, string Cell, string Variant, ulong Seed, string Folder);

/// <summary>Where the code lies that the process runs from now on; the only line that it prints.</summary>
/// <param name="Thread">The thread that runs it, as the kernel counts threads.</param>
/// <param name="Thunks">As in the image.</param>
/// <param name="Handlers">By index in the call table.</param>
public sealed record ProfiledCode(int Process, int Thread, ulong Dispatcher, ulong Kernel, IReadOnlyList<ulong> Thunks, IReadOnlyList<ulong> Handlers);
