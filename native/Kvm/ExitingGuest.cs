using HwBench.Native.Counters;
using HwBench.Native.Host;
using HwBench.Native.Interop;

namespace HwBench.Native.Kvm;

/// <summary>
/// A virtual machine of one page and one vcpu that does nothing but leave: each time it is entered it adds one to a
/// counter in its memory and halts, which without a kernel-made interrupt controller ends KVM_RUN.
/// </summary>
public sealed unsafe class ExitingGuest : IDisposable
{
    public const string Device = "/dev/kvm";

    private const int MemoryBytes = 4096;
    private const int Counter = 0x800;

    // Flag 1 is always set (Intel SDM volume 1, 3.4.3).
    private const ulong Flags = 2;

    // Three pages that KVM needs on Intel's processors, where no guest memory is: just below the firmware's.
    private const ulong TaskStateAddress = 0xFFFBD000;

    // 16-bit code at address 0.
    private static readonly byte[] s_code =
    [
        0x66, 0xFF, 0x06, 0x00, 0x08, // inc dword [0x800]
        0xF4, // hlt
        0xEB, 0xF8, // jmp 0
    ];

    private readonly IKvmSystem _system;
    private readonly Stack<IDisposable> _parts = [];
    private readonly KvmDescriptor _vcpu;
    private readonly KvmMapping _memory;
    private readonly KvmMapping _run;

    /// <summary>Creates the guest and enters it once, so that one that is here works. Enter it on one thread.</summary>
    /// <exception cref="MachineException">This machine can't, with the kernel's reason.</exception>
    public ExitingGuest(IKvmSystem system)
    {
        _system = system;
        try
        {
            KvmDescriptor kvm = Keep(Open());
            long version = Control(kvm, KvmApi.KVM_GET_API_VERSION, nameof(KvmApi.KVM_GET_API_VERSION));
            if (version != KvmApi.KVM_API_VERSION)
            {
                throw KvmFault.Version(version);
            }

            int runBytes = (int)Control(kvm, KvmApi.KVM_GET_VCPU_MMAP_SIZE, nameof(KvmApi.KVM_GET_VCPU_MMAP_SIZE));
            KvmDescriptor machine = Keep(new KvmDescriptor(system, (int)Control(kvm, KvmApi.KVM_CREATE_VM, nameof(KvmApi.KVM_CREATE_VM))));
            _ = Control(machine, KvmApi.KVM_SET_TSS_ADDR, nameof(KvmApi.KVM_SET_TSS_ADDR), (nuint)TaskStateAddress);
            _memory = Keep(Map(null, MemoryBytes));
            GiveMemory(machine);
            _vcpu = Keep(new KvmDescriptor(system, (int)Control(machine, KvmApi.KVM_CREATE_VCPU, nameof(KvmApi.KVM_CREATE_VCPU))));
            _run = Keep(Map(_vcpu, runBytes));
            SetRegisters();
            Enter();
        }
        catch (MachineException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A guest on this machine.</summary>
    /// <exception cref="MachineException">It can't have one, with the kernel's reason.</exception>
    public static ExitingGuest OfThisMachine() => OperatingSystem.IsLinux() ? new(new LinuxKvm()) : throw KvmFault.NotLinux();

    /// <summary>Makes a guest and gives it back.</summary>
    /// <returns>Why this machine can't, one line; null where it can.</returns>
    public static string? WhyNotHere()
    {
        try
        {
            OfThisMachine().Dispose();
            return null;
        }
        catch (MachineException e)
        {
            return e.Message;
        }
    }

    /// <summary>The vcpu's: what KVM_RUN takes.</summary>
    public int Descriptor => _vcpu.Number;

    /// <summary>How often the guest was about to leave, by its own count, modulo 2^32.</summary>
    public uint Exits => Volatile.Read(ref *(uint*)(_memory.Address + Counter));

    /// <summary>Enters the guest until it leaves.</summary>
    /// <exception cref="MachineException">The kernel refuses, or it left otherwise.</exception>
    public void Enter()
    {
        uint before = Exits;
        SystemResult entered;
        do
        {
            // A pending signal ends it before the guest is entered, and the runtime sends itself some.
            entered = _system.Control(_vcpu.Number, KvmApi.KVM_RUN, 0);
        }
        while (entered.Errno == Errno.EINTR);

        if (!entered.Works)
        {
            throw KvmFault.Request(nameof(KvmApi.KVM_RUN), entered.Errno);
        }

        CheckExits(before, 1);
    }

    /// <summary>That since then every entry was an exit, and the last of the kind that was meant.</summary>
    /// <param name="before"><see cref="Exits"/> at first.</param>
    /// <param name="entries">How often the guest was entered since.</param>
    /// <exception cref="MachineException">One was not.</exception>
    public void CheckExits(uint before, int entries)
    {
        uint reason = Volatile.Read(ref *(uint*)(_run.Address + KvmApi.ExitReason));
        if (reason != KvmApi.KVM_EXIT_HLT)
        {
            throw KvmFault.Exit(reason);
        }

        uint exits = unchecked(Exits - before);
        if (exits != (uint)entries)
        {
            throw KvmFault.Lost(exits, entries);
        }
    }

    private KvmDescriptor Open()
    {
        SystemResult opened = _system.Open();
        return opened.Works ? new KvmDescriptor(_system, (int)opened.Value) : throw KvmFault.Open(opened.Errno);
    }

    private KvmMapping Map(KvmDescriptor? of, int bytes)
    {
        SystemResult mapped = _system.Map(of?.Number, bytes);
        return mapped.Works ? new KvmMapping(_system, (nint)mapped.Value, bytes) : throw KvmFault.Request("mmap", mapped.Errno);
    }

    private void GiveMemory(KvmDescriptor machine)
    {
        s_code.CopyTo(new Span<byte>((void*)_memory.Address, MemoryBytes));
        var region = new KvmMemoryRegion { memory_size = MemoryBytes, userspace_addr = (ulong)_memory.Address };
        _ = Control(machine, KvmApi.KVM_SET_USER_MEMORY_REGION, nameof(KvmApi.KVM_SET_USER_MEMORY_REGION), (nuint)(&region));
    }

    // After a reset only the code segment's base is not 0 (Intel SDM volume 3A, table 10-1).
    private void SetRegisters()
    {
        KvmSpecialRegisters special;
        _ = Control(_vcpu, KvmApi.KVM_GET_SREGS, nameof(KvmApi.KVM_GET_SREGS), (nuint)(&special));
        special.cs_base = 0;
        special.cs_selector = 0;
        _ = Control(_vcpu, KvmApi.KVM_SET_SREGS, nameof(KvmApi.KVM_SET_SREGS), (nuint)(&special));
        var registers = new KvmRegisters { rip = 0, rflags = Flags };
        _ = Control(_vcpu, KvmApi.KVM_SET_REGS, nameof(KvmApi.KVM_SET_REGS), (nuint)(&registers));
    }

    private long Control(KvmDescriptor descriptor, uint request, string name, nuint argument = 0)
    {
        SystemResult done = _system.Control(descriptor.Number, request, argument);
        return done.Works ? done.Value : throw KvmFault.Request(name, done.Errno);
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Push(part);
        return part;
    }

    public void Dispose()
    {
        while (_parts.TryPop(out IDisposable? part))
        {
            part.Dispose();
        }
    }
}
