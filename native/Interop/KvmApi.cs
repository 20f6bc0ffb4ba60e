using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>Requests, exits and structures of KVM on x86-64 (linux/kvm.h, asm/kvm.h) under their own names.</summary>
public static class KvmApi
{
    /// <summary>The one version that there is since Linux 2.6.22 (Documentation/virt/kvm/api.rst, 4.1).</summary>
    public const int KVM_API_VERSION = 12;

    public const uint KVM_GET_API_VERSION = 0xAE00;
    public const uint KVM_CREATE_VM = 0xAE01;
    public const uint KVM_GET_VCPU_MMAP_SIZE = 0xAE04;
    public const uint KVM_CREATE_VCPU = 0xAE41;
    public const uint KVM_SET_USER_MEMORY_REGION = 0x4020AE46;
    public const uint KVM_SET_TSS_ADDR = 0xAE47;
    public const uint KVM_RUN = 0xAE80;
    public const uint KVM_SET_REGS = 0x4090AE82;
    public const uint KVM_GET_SREGS = 0x8138AE83;
    public const uint KVM_SET_SREGS = 0x4138AE84;

    public const int KVM_EXIT_HLT = 5;

    /// <summary>Offset of <c>exit_reason</c>, 32 bits, in <c>struct kvm_run</c>.</summary>
    public const int ExitReason = 8;
}

/// <summary><c>struct kvm_userspace_memory_region</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct KvmMemoryRegion
{
    public uint slot;
    public uint flags;
    public ulong guest_phys_addr;
    public ulong memory_size;
    public ulong userspace_addr;
}

/// <summary><c>struct kvm_regs</c>, of which a guest that has just begun needs two.</summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
public struct KvmRegisters
{
    [FieldOffset(128)]
    public ulong rip;

    [FieldOffset(136)]
    public ulong rflags;
}

/// <summary><c>struct kvm_sregs</c>, of which the code segment is changed: the first member, of type <c>struct kvm_segment</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 312)]
public struct KvmSpecialRegisters
{
    [FieldOffset(0)]
    public ulong cs_base;

    [FieldOffset(12)]
    public ushort cs_selector;
}
