using HwBench.JitEmitters.Emission;
using HwBench.Native.Interop;
using HwBench.Native.Kvm;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// A guest is entered and leaves before each dispatch, by a real KVM_RUN: the processor's and the kernel's mitigations at
/// VM entry and exit run, and caches and predictors are as those leave them. The guest counts, so every batch proves that
/// each dispatch had its exit.
/// </summary>
/// <param name="guest">Null where nothing is to be run.</param>
public sealed class VmExit(ExitingGuest? guest) : Context("vm-exit", "a KVM guest entered, and a real VM exit (hlt) out of it, before each dispatch: Linux only")
{
    // arch/x86/entry/syscalls/syscall_64.tbl.
    private const int IoControl = 16;

    // A signal ended the call before the guest was entered: include/uapi/asm-generic/errno-base.h.
    private const int Interrupted = -4;

    private static readonly Lazy<string?> s_whyNotHere = new(ExitingGuest.WhyNotHere);

    private uint _exits = guest?.Exits ?? 0;

    public override bool TimesEach => true;

    public override bool ReadsData => true;

    public override string? WhyUnavailable => s_whyNotHere.Value;

    /// <summary>The vcpu's descriptor.</summary>
    public override ulong[] Data(VariantPlace place) => [(ulong)(guest ?? throw new InvalidOperationException("no guest to enter")).Descriptor];

    // syscall leaves the return address in rcx and the flags in r11, and rdi is the number.
    public override void EmitBefore(CodeBuilder code)
    {
        Assembler asm = code.Asm;
        Label enter = code.Label("enter_guest");
        asm.push(rdi);
        asm.mov(rdi, __qword_ptr[rbp]);
        asm.mov(esi, KvmApi.KVM_RUN);
        asm.xor(edx, edx);
        code.Place(enter);
        asm.mov(eax, IoControl);
        asm.syscall();
        asm.cmp(eax, Interrupted);
        asm.je(enter);
        asm.pop(rdi);
        asm.mov(rax, rdi);
    }

    public override void EmitAfter(CodeBuilder code)
    {
    }

    public override void EndBatch(int dispatches, ulong left)
    {
        guest!.CheckExits(_exits, dispatches);
        _exits = guest.Exits;
    }
}
