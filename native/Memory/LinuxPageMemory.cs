using HwBench.Native.Host;
using HwBench.Native.Interop;

namespace HwBench.Native.Memory;

/// <summary>mmap(2), mprotect(2), munmap(2).</summary>
internal sealed class LinuxPageMemory : IPageMemory
{
    public nint Take(nuint bytes)
    {
        nint address = LibC.mmap(0, bytes, LibC.PROT_READ | LibC.PROT_WRITE, LibC.MAP_PRIVATE | LibC.MAP_ANONYMOUS | LibC.MAP_NORESERVE, -1, 0);
        return address != -1 ? address : throw new OutOfMemoryException(LibC.LastError($"mmap of {bytes} bytes"));
    }

    public void MakeWritable(nint address, nuint bytes)
    {
        // Changing a part splits a mapping, and the kernel limits how many there may be.
        if (LibC.mprotect(address, bytes, LibC.PROT_READ | LibC.PROT_WRITE) != 0)
        {
            throw new MachineException($"this process may not make its memory writable ({LibC.LastError("mprotect")})", "free memory, or raise vm.max_map_count");
        }
    }

    public void MakeExecutable(nint address, nuint bytes)
    {
        if (LibC.mprotect(address, bytes, LibC.PROT_READ | LibC.PROT_EXEC) != 0)
        {
            throw new MachineException(
                $"this process may not make memory executable ({LibC.LastError("mprotect")})",
                "run outside the container or policy that forbids it");
        }
    }

    public void Release(nint address, nuint bytes) => _ = LibC.munmap(address, bytes);
}
