using HwBench.Native.Host;
using HwBench.Native.Interop;

namespace HwBench.Native.Kvm;

/// <summary>What KVM refuses, in the user's words: the lack, and what to do about it.</summary>
internal static class KvmFault
{
    private const string NestedAdvice = "in a virtual machine, use a type of machine with nested virtualisation";

    public static MachineException NotLinux() => new("KVM is Linux's", "measure on Linux");

    public static MachineException Open(int errno) => new(
        $"{ExitingGuest.Device} can't be opened ({new ProbeOutcome("open", errno)})",
        errno switch
        {
            Errno.EACCES or Errno.EPERM => $"let this user use it (group kvm), and give a container the device (--device {ExitingGuest.Device})",
            Errno.ENOENT => $"load kvm_intel or kvm_amd, and give a container the device (--device {ExitingGuest.Device}); {NestedAdvice}",
            _ => $"turn virtualisation on in the firmware; {NestedAdvice}",
        });

    public static MachineException Version(long version) => new(
        $"{ExitingGuest.Device} speaks version {version} of KVM's interface, and {KvmApi.KVM_API_VERSION} is needed",
        "use Linux 2.6.22 or later");

    /// <param name="request">Its name.</param>
    public static MachineException Request(string request, int errno) => new(
        $"KVM can't run a guest here ({new ProbeOutcome(request, errno)})",
        errno switch
        {
            Errno.EBUSY => "end what else uses the processor's virtualisation, another hypervisor",
            Errno.EACCES or Errno.EPERM => "allow this process to use KVM",
            Errno.ENOMEM => "free memory",
            Errno.EMFILE or Errno.ENFILE => "raise the limit on open files (ulimit -n)",
            _ => NestedAdvice,
        });

    /// <param name="reason">An exit reason of linux/kvm.h.</param>
    public static MachineException Exit(uint reason) => new(
        $"the guest stopped with KVM's exit reason {reason} where {KvmApi.KVM_EXIT_HLT} (hlt) was expected",
        $"see the kernel's log (dmesg); {NestedAdvice}");

    public static MachineException Lost(long exits, long expected) => new(
        $"the guest left {exits} times where it was entered for {expected} dispatches",
        "see the kernel's log (dmesg), and measure without vm-exit");
}
