using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HwBench.Native.Interop;
using Xunit;

namespace HwBench.Native.Tests.Interop;

/// <summary>KVM's structures and constants against the kernel's headers, as the C compiler sees them.</summary>
public class KvmHeaderTests
{
    [Fact]
    public void Constants_have_the_headers_values()
    {
        Assert.SkipUnless(HeaderLayout.WhyAbsent is null, HeaderLayout.WhyAbsent ?? "");
        FieldInfo[] constants = [.. typeof(KvmApi).GetFields().Where(f => f.Name.StartsWith("KVM_", StringComparison.Ordinal))];

        IReadOnlyList<ulong> header = HeaderLayout.Values(constants.Select(c => c.Name));

        Assert.Equal(
            constants.Select((c, i) => $"{c.Name} = {header[i]}"),
            constants.Select(c => $"{c.Name} = {Convert.ToUInt64(c.GetRawConstantValue())}"));
    }

    [Fact]
    public void Members_lie_where_the_compiler_puts_them()
    {
        Assert.SkipUnless(HeaderLayout.WhyAbsent is null, HeaderLayout.WhyAbsent ?? "");
        (string Asked, int Ours)[] layout =
        [
            ("sizeof(struct kvm_userspace_memory_region)", Unsafe.SizeOf<KvmMemoryRegion>()),
            ("offsetof(struct kvm_userspace_memory_region, guest_phys_addr)", Offset<KvmMemoryRegion>("guest_phys_addr")),
            ("offsetof(struct kvm_userspace_memory_region, memory_size)", Offset<KvmMemoryRegion>("memory_size")),
            ("offsetof(struct kvm_userspace_memory_region, userspace_addr)", Offset<KvmMemoryRegion>("userspace_addr")),
            ("sizeof(struct kvm_regs)", Unsafe.SizeOf<KvmRegisters>()),
            ("offsetof(struct kvm_regs, rip)", Offset<KvmRegisters>("rip")),
            ("offsetof(struct kvm_regs, rflags)", Offset<KvmRegisters>("rflags")),
            ("sizeof(struct kvm_sregs)", Unsafe.SizeOf<KvmSpecialRegisters>()),
            ("offsetof(struct kvm_sregs, cs.base)", Offset<KvmSpecialRegisters>("cs_base")),
            ("offsetof(struct kvm_sregs, cs.selector)", Offset<KvmSpecialRegisters>("cs_selector")),
            ("offsetof(struct kvm_run, exit_reason)", KvmApi.ExitReason),
        ];

        Assert.Equal(layout.Select(l => (ulong)l.Ours), HeaderLayout.Values(layout.Select(l => l.Asked)));
    }

    private static int Offset<T>(string member) => (int)Marshal.OffsetOf<T>(member);
}
