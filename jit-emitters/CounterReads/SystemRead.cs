using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.CounterReads;

/// <summary>
/// Reads the whole group by read(2), where rdpmc isn't allowed or the events are the kernel's own. The call stands in the
/// kernel itself: nothing managed runs between it and the timed region.
/// Area: the group's file descriptor, what read(2) returned before and after, then the words that it filled in before and
/// after.
/// </summary>
public sealed class SystemRead(int words) : CounterRoute
{
    private const int ReadSystemCall = 0;
    private const int HeaderWords = 3;

    public override int MinimumInstructions => 400_000;

    internal override int AreaBytes => WordsOffset(isAfter: true) + (words * sizeof(long));

    internal static int ResultOffset(bool isAfter) => (isAfter ? 2 : 1) * sizeof(long);

    internal int WordsOffset(bool isAfter) => (HeaderWords + (isAfter ? words : 0)) * sizeof(long);

    internal override void EmitBefore(CodeBuilder code, AssemblerMemoryOperand area) => Emit(code.Asm, area, isAfter: false);

    internal override void EmitAfter(CodeBuilder code, AssemblerMemoryOperand area) => Emit(code.Asm, area, isAfter: true);

    // The system call keeps all registers but rax, rcx and r11 (System V ABI, AMD64 supplement, appendix A.2).
    private void Emit(Assembler asm, AssemblerMemoryOperand area, bool isAfter)
    {
        asm.mov(rsi, area);
        asm.mov(rdi, __qword_ptr[rsi]);
        asm.add(rsi, WordsOffset(isAfter));
        asm.mov(edx, words * sizeof(long));
        asm.mov(eax, ReadSystemCall);
        asm.syscall();
        asm.mov(rsi, area);
        asm.mov(__qword_ptr[rsi + ResultOffset(isAfter)], rax);
    }
}
