using System.Runtime.InteropServices;
using HwBench.Native.Counters;
using HwBench.Native.Interop;
using HwBench.Native.Kvm;

namespace HwBench.Native.Tests.Kvm;

/// <summary>A kernel with KVM whose guest leaves as told; memory and the run page are real memory.</summary>
internal sealed unsafe class FakeKvm : IKvmSystem, IDisposable
{
    private const int FirstDescriptor = 100;
    private const int RunBytes = 12288;
    private const int Counter = 0x800;

    // asm-generic/errno-base.h.
    private const int Interrupted = 4;
    private const int BadDescriptor = 9;
    private const int OutOfMemory = 12;
    private const int Invalid = 22;

    private readonly List<bool> _open = [];
    private readonly Dictionary<nint, int> _mapped = [];
    private nint _memory;
    private nint _run;

    public int OpenErrno { get; init; }

    public int Version { get; init; } = KvmApi.KVM_API_VERSION;

    /// <summary>Errno by request; of <see cref="KvmApi.KVM_RUN"/> each time.</summary>
    public Dictionary<uint, int> Refused { get; init; } = [];

    /// <summary>Which mmap fails, 0-based: guest memory, the run page.</summary>
    public int? FailingMap { get; init; }

    /// <summary>How often KVM_RUN is interrupted before it enters.</summary>
    public int Interruptions { get; set; }

    public uint ExitReason { get; set; } = KvmApi.KVM_EXIT_HLT;

    /// <summary>Exits of each entry, as the guest counts them.</summary>
    public uint ExitsPerEntry { get; set; } = 1;

    public int Open => _open.Count(o => o);

    public int Mapped => _mapped.Count;

    public List<uint> Requests { get; } = [];

    SystemResult IKvmSystem.Open() => OpenErrno == 0 ? NewDescriptor() : new(-1, OpenErrno);

    public SystemResult Control(int descriptor, uint request, nuint argument)
    {
        Requests.Add(request);
        if (request == KvmApi.KVM_RUN && Interruptions-- > 0)
        {
            return new(-1, Interrupted);
        }

        if (Refused.TryGetValue(request, out int errno))
        {
            return new(-1, errno);
        }

        switch (request)
        {
            case KvmApi.KVM_GET_API_VERSION:
                return new(Version, 0);
            case KvmApi.KVM_GET_VCPU_MMAP_SIZE:
                return new(RunBytes, 0);
            case KvmApi.KVM_CREATE_VM or KvmApi.KVM_CREATE_VCPU:
                return NewDescriptor();
            case KvmApi.KVM_RUN:
                *(uint*)(_memory + Counter) += ExitsPerEntry;
                *(uint*)(_run + KvmApi.ExitReason) = ExitReason;
                return default;
            default:
                return default;
        }
    }

    public SystemResult Map(int? descriptor, int bytes)
    {
        if (FailingMap == _mapped.Count)
        {
            return new(-1, OutOfMemory);
        }

        nint address = (nint)NativeMemory.AllocZeroed((nuint)bytes);
        _mapped.Add(address, bytes);
        _ = descriptor is null ? _memory = address : _run = address;
        return new(address, 0);
    }

    public SystemResult Unmap(nint address, int bytes)
    {
        if (!_mapped.Remove(address, out int mapped) || mapped != bytes)
        {
            return new(-1, Invalid);
        }

        NativeMemory.Free((void*)address);
        return default;
    }

    public SystemResult Close(int descriptor)
    {
        bool wasOpen = _open[descriptor - FirstDescriptor];
        _open[descriptor - FirstDescriptor] = false;
        return new(0, wasOpen ? 0 : BadDescriptor);
    }

    public void Dispose()
    {
        foreach (nint address in _mapped.Keys)
        {
            NativeMemory.Free((void*)address);
        }
    }

    private SystemResult NewDescriptor()
    {
        _open.Add(true);
        return new(FirstDescriptor + _open.Count - 1, 0);
    }
}
