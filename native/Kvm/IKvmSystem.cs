using HwBench.Native.Counters;

namespace HwBench.Native.Kvm;

/// <summary>Every system call that a guest takes, so that tests can answer instead of a kernel.</summary>
public interface IKvmSystem
{
    /// <summary>open(2) of <see cref="ExitingGuest.Device"/> for reading and writing; the descriptor isn't inherited by other programs.</summary>
    SystemResult Open();

    /// <summary>ioctl(2).</summary>
    /// <param name="request">One of <see cref="Interop.KvmApi"/>.</param>
    /// <param name="argument">A number, or the address of the request's structure.</param>
    SystemResult Control(int descriptor, uint request, nuint argument);

    /// <summary>mmap(2), readable and writable.</summary>
    /// <param name="descriptor">A vcpu's, shared with the kernel; null for zeroed memory.</param>
    /// <returns>The address.</returns>
    SystemResult Map(int? descriptor, int bytes);

    /// <summary>munmap(2) of all of one <see cref="Map"/>.</summary>
    SystemResult Unmap(nint address, int bytes);

    /// <summary>close(2).</summary>
    SystemResult Close(int descriptor);
}
