namespace HwBench.Native.Cpuid;

/// <summary>Whether a hypervisor shows itself.</summary>
/// <param name="IsGuest">CPUID says that a hypervisor is present; one that hides is not seen.</param>
/// <param name="Hypervisor">Its name, or its own CPUID word where that isn't known; null without a hypervisor or a word.</param>
public sealed record Virtualization(bool IsGuest, string? Hypervisor)
{
    /// <summary>Leaf 1 ECX bit 31, then the word of leaf 0x40000000 (reserved for hypervisors by both vendors).</summary>
    public static Virtualization Read(CpuidSource cpuid)
    {
        if (cpuid(0, 0).Eax < 1 || (cpuid(1, 0).Ecx & (1u << 31)) == 0)
        {
            return new Virtualization(false, null);
        }

        CpuidLeaf leaf = cpuid(0x40000000, 0);
        string? word = CpuidText.Of(leaf.Ebx, leaf.Ecx, leaf.Edx);
        return new Virtualization(true, word switch
        {
            "KVMKVMKVM" => "KVM",
            "Microsoft Hv" => "Hyper-V",
            "VMwareVMware" => "VMware",
            "XenVMMXenVMM" => "Xen",
            "TCGTCGTCGTCG" => "QEMU TCG",
            "VBoxVBoxVBox" => "VirtualBox",
            "bhyve bhyve" => "bhyve",
            "ACRNACRNACRN" => "ACRN",
            _ => word,
        });
    }
}
