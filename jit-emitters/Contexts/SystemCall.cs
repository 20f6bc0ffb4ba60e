using HwBench.JitEmitters.Emission;
using HwBench.Native.Host;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// A real system call before each dispatch: the kernel's own mitigations on entry and exit run, and the caches and
/// predictors are as it leaves them. It is getpid: the kernel goes all its way of entry, dispatch and exit, and does next to
/// nothing in between. A number that doesn't exist would be cheaper still, but goes around the kernel's own dispatch. What
/// the calls return is added up, so every batch proves that each was answered by getpid, and not by a filter.
/// </summary>
/// <param name="process">What getpid must return. A filter's answer is never above 0, to whomever it is given.</param>
public sealed class SystemCall(int process) : Context("syscall", "a real system call (getpid) before each dispatch: Linux only")
{
    // arch/x86/entry/syscalls/syscall_64.tbl.
    private const int GetPid = 39;

    /// <summary>In this process.</summary>
    public SystemCall()
        : this(Environment.ProcessId)
    {
    }

    public override bool TimesEach => true;

    public override string? WhyUnavailable => OperatingSystem.IsLinux()
        ? null
        : "system calls by number are Linux's; elsewhere the numbers change from version to version";

    // syscall leaves the return address in rcx and the flags in r11; all else is kept.
    public override void EmitBefore(CodeBuilder code)
    {
        code.Asm.mov(eax, GetPid);
        code.Asm.syscall();
        code.Asm.add(rbp, rax);
        code.Asm.mov(rax, rdi);
    }

    public override void EmitAfter(CodeBuilder code)
    {
    }

    public override void EndBatch(int dispatches, ulong left)
    {
        long expected = (long)dispatches * process;
        if (process <= 0 || (long)left != expected)
        {
            throw new MachineException(
                $"{dispatches} system calls returned {(long)left} together, where as many times getpid's {process} make {expected}: something else than the kernel answered",
                "measure without the seccomp filter or tracer that answers for the kernel, or without syscall");
        }
    }
}
