using System.Runtime.Versioning;
using HwBench.Native.Host;
using HwBench.Native.Interop;

namespace HwBench.Native.Memory;

/// <summary>
/// VirtualAlloc, VirtualProtect, FlushInstructionCache, VirtualFree. Compiled everywhere and never run yet. No unwind
/// data is registered for what is emitted: a fault in it ends the process, which the parent takes as the variant's failure.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsPageMemory : IPageMemory
{
    // winnt.h, PROCESS_MITIGATION_USER_SHADOW_STACK_POLICY.
    private const uint EnableUserShadowStack = 1;

    public nint Take(nuint bytes)
    {
        if (ReturnsAreGuarded())
        {
            throw new MachineException(
                "Windows guards this process's returns by a shadow stack, and a retpoline returns elsewhere than it was called from",
                "start hwbench.exe, not 'dotnet hwbench.dll', and turn hardware-enforced stack protection off for it");
        }

        nint address = Kernel32.VirtualAlloc(0, bytes, Kernel32.MEM_COMMIT | Kernel32.MEM_RESERVE, Kernel32.PAGE_READWRITE);
        return address != 0 ? address : throw new OutOfMemoryException(Kernel32.LastError($"VirtualAlloc of {bytes} bytes"));
    }

    // Systems that know no such policy refuse the question.
    private static bool ReturnsAreGuarded() =>
        Kernel32.GetProcessMitigationPolicy(Kernel32.GetCurrentProcess(), Kernel32.ProcessUserShadowStackPolicy, out uint flags, sizeof(uint)) != 0
        && (flags & EnableUserShadowStack) != 0;

    public void MakeWritable(nint address, nuint bytes)
    {
        if (Kernel32.VirtualProtect(address, bytes, Kernel32.PAGE_READWRITE, out _) == 0)
        {
            throw new MachineException($"this process may not make its memory writable ({Kernel32.LastError("VirtualProtect")})", "free memory");
        }
    }

    public void MakeExecutable(nint address, nuint bytes)
    {
        if (Kernel32.VirtualProtect(address, bytes, Kernel32.PAGE_EXECUTE_READ, out _) == 0)
        {
            throw new MachineException(
                $"this process may not make memory executable ({Kernel32.LastError("VirtualProtect")})",
                "allow dynamic code for hwbench in Windows' exploit protection (Arbitrary code guard)");
        }

        // x86-64 needs no flush; the contract of VirtualProtect asks for it after code was written.
        if (Kernel32.FlushInstructionCache(Kernel32.GetCurrentProcess(), address, bytes) == 0)
        {
            throw new InvalidOperationException(Kernel32.LastError("FlushInstructionCache"));
        }
    }

    // MEM_RELEASE takes the whole of one VirtualAlloc, and 0 for its size.
    public void Release(nint address, nuint bytes) => _ = Kernel32.VirtualFree(address, 0, Kernel32.MEM_RELEASE);
}
