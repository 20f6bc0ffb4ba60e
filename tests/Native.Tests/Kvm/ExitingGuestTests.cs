using HwBench.Native.Host;
using HwBench.Native.Interop;
using HwBench.Native.Kvm;
using Xunit;

namespace HwBench.Native.Tests.Kvm;

public sealed class ExitingGuestTests
{
    public static TheoryData<uint, int, string, string> Refusals => new()
    {
        { KvmApi.KVM_CREATE_VM, 16, "KVM_CREATE_VM: EBUSY", "another hypervisor" },
        { KvmApi.KVM_CREATE_VM, 12, "KVM_CREATE_VM: ENOMEM", "free memory" },
        { KvmApi.KVM_CREATE_VCPU, 24, "KVM_CREATE_VCPU: EMFILE", "ulimit -n" },
        { KvmApi.KVM_GET_VCPU_MMAP_SIZE, 22, "KVM_GET_VCPU_MMAP_SIZE: EINVAL", "nested virtualisation" },
        { KvmApi.KVM_SET_USER_MEMORY_REGION, 22, "KVM_SET_USER_MEMORY_REGION: EINVAL", "nested virtualisation" },
        { KvmApi.KVM_SET_TSS_ADDR, 22, "KVM_SET_TSS_ADDR: EINVAL", "nested virtualisation" },
        { KvmApi.KVM_GET_SREGS, 22, "KVM_GET_SREGS: EINVAL", "nested virtualisation" },
        { KvmApi.KVM_SET_SREGS, 22, "KVM_SET_SREGS: EINVAL", "nested virtualisation" },
        { KvmApi.KVM_SET_REGS, 22, "KVM_SET_REGS: EINVAL", "nested virtualisation" },
        { KvmApi.KVM_RUN, 13, "KVM_RUN: EACCES", "allow this process" },
    };

    [Fact]
    public void A_guest_that_is_made_has_left_once_and_gives_all_back()
    {
        using var kvm = new FakeKvm();
        using (var guest = new ExitingGuest(kvm))
        {
            Assert.Equal(1u, guest.Exits);
            Assert.Equal((3, 2), (kvm.Open, kvm.Mapped));
            Assert.Equal(102, guest.Descriptor);
            guest.Enter();
            Assert.Equal(2u, guest.Exits);
        }

        Assert.Equal((0, 0), (kvm.Open, kvm.Mapped));
    }

    [Theory]
    [InlineData(2, "/dev/kvm can't be opened (open: ENOENT)", "load kvm_intel or kvm_amd")]
    [InlineData(13, "/dev/kvm can't be opened (open: EACCES)", "group kvm")]
    [InlineData(19, "/dev/kvm can't be opened (open: ENODEV)", "firmware")]
    public void A_device_that_does_not_open_is_told_with_its_remedy(int errno, string lack, string remedy)
    {
        using var kvm = new FakeKvm { OpenErrno = errno };
        AssertRefused(kvm, lack, remedy);
    }

    [Fact]
    public void Another_version_of_the_interface_is_refused()
    {
        using var kvm = new FakeKvm { Version = 11 };
        AssertRefused(kvm, "/dev/kvm speaks version 11 of KVM's interface, and 12 is needed", "2.6.22");
        Assert.Equal([KvmApi.KVM_GET_API_VERSION], kvm.Requests);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Whatever_the_kernel_refuses_is_told_and_what_was_open_is_closed(uint request, int errno, string lack, string remedy)
    {
        using var kvm = new FakeKvm { Refused = { [request] = errno } };
        AssertRefused(kvm, lack, remedy);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Memory_that_can_not_be_had_is_told(int failing)
    {
        using var kvm = new FakeKvm { FailingMap = failing };
        AssertRefused(kvm, "KVM can't run a guest here (mmap: ENOMEM)", "free memory");
    }

    [Fact]
    public void A_guest_that_stops_otherwise_is_refused()
    {
        using var kvm = new FakeKvm { ExitReason = 9 };
        AssertRefused(kvm, "the guest stopped with KVM's exit reason 9 where 5 (hlt) was expected", "dmesg");
    }

    [Fact]
    public void A_guest_that_does_not_count_its_exit_is_refused()
    {
        using var kvm = new FakeKvm { ExitsPerEntry = 0 };
        AssertRefused(kvm, "the guest left 0 times where it was entered for 1 dispatches", "");
    }

    [Fact]
    public void An_interrupted_entry_is_made_again()
    {
        using var kvm = new FakeKvm { Interruptions = 3 };
        using var guest = new ExitingGuest(kvm);

        Assert.Equal(1u, guest.Exits);
        Assert.Equal(4, kvm.Requests.Count(r => r == KvmApi.KVM_RUN));
    }

    [Theory]
    [InlineData(2, 2, 5, null)]
    [InlineData(2, 1, 5, "the guest left 2 times where it was entered for 1 dispatches")]
    [InlineData(0, 1, 5, "the guest left 0 times where it was entered for 1 dispatches")]
    [InlineData(2, 2, 17, "exit reason 17")]
    public void Every_entry_must_have_been_an_exit(int exits, int entries, uint reason, string? refusal)
    {
        using var kvm = new FakeKvm();
        using var guest = new ExitingGuest(kvm);
        uint before = guest.Exits;
        kvm.ExitsPerEntry = (uint)exits;
        kvm.ExitReason = reason;
        _ = kvm.Control(guest.Descriptor, KvmApi.KVM_RUN, 0);

        string? message = Record.Exception(() => guest.CheckExits(before, entries))?.Message;

        Assert.Equal(refusal is null, message is null);
        Assert.Contains(refusal ?? "", message ?? "");
    }

    [Fact]
    public void A_real_guest_leaves_as_often_as_it_is_entered()
    {
        Assert.SkipWhen(ExitingGuest.WhyNotHere() is not null, ExitingGuest.WhyNotHere() ?? "");
        using var guest = ExitingGuest.OfThisMachine();
        uint before = guest.Exits;
        for (int i = 0; i < 50; i++)
        {
            guest.Enter();
        }

        guest.CheckExits(before, 50);
        Assert.Throws<MachineException>(() => guest.CheckExits(before, 49));
    }

    [Fact]
    public void Nothing_of_a_guest_that_was_given_back_can_be_used()
    {
        using var kvm = new FakeKvm();
        var guest = new ExitingGuest(kvm);
        guest.Dispose();
        guest.Dispose();

        Assert.Throws<ObjectDisposedException>(() => guest.Descriptor);
        Assert.Throws<ObjectDisposedException>(() => guest.Exits);
        Assert.Throws<ObjectDisposedException>(guest.Enter);
    }

    private static void AssertRefused(FakeKvm kvm, string lack, string remedy)
    {
        MachineException refused = Assert.Throws<MachineException>(() => new ExitingGuest(kvm));
        Assert.Contains(lack, refused.Lack);
        Assert.Contains(remedy, refused.Remedy);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal((0, 0), (kvm.Open, kvm.Mapped));
    }
}
