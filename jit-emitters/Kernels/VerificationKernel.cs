using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Verification;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// void kernel(): calls a dispatcher once with poison in everything that it must keep, and stores what it left. After
/// checkasm's checked call. Its data is a <see cref="VerificationFrame"/>.
/// </summary>
public static class VerificationKernel
{
    /// <summary>Words on the stack above the dispatcher's return address that it must not touch; even, for the alignment.</summary>
    public const int CanaryWords = 8;

    /// <summary>The registers that a function must give back as they were (System V ABI), by name.</summary>
    public static IReadOnlyList<string> Preserved { get; } = ["rbx", "rbp", "r12", "r13", "r14", "r15"];

    /// <summary>The bits of MXCSR that a function must give back as they were; the others are status (System V ABI, 3.2.1).</summary>
    public const ulong MxcsrControl = 0xFFC0;

    /// <summary>MXCSR during the call: rounding towards zero, which is not what a reset leaves; exceptions masked.</summary>
    public const ulong MxcsrPoison = 0x7F80;

    /// <summary>The x87 control word during the call: likewise.</summary>
    public const ulong X87Poison = 0x0F7F;

    private static readonly AssemblerRegister64[] s_preserved = [rbx, rbp, r12, r13, r14, r15];

    private static readonly AssemblerRegister64[] s_arguments = [rdi, rsi, rdx, r10, r8, r9];

    /// <summary>What a preserved register holds during the call.</summary>
    public static ulong Poison(int register) => 0xC0FF_EE00_5A5A_0000UL + (ulong)register;

    /// <summary>What a word of the stack holds during the call, 0 being the one next to the return address.</summary>
    public static ulong Canary(int word) => 0xCA7A_12ED_B12D_0000UL + (ulong)word;

    public static CodeObject Build(Abi abi)
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        code.Place(code.Label("verification_kernel"));
        var frame = new Frame(code, VerificationFrame.Words);
        abi.EmitEntry(asm, arguments: 0);
        EmitEntry(asm, frame);
        EmitLoad(asm, frame);
        frame.Call(VerificationFrame.Dispatcher);
        EmitStore(asm, frame);
        EmitExit(asm, frame);
        abi.EmitExit(asm);
        return code.Build();
    }

    private static void EmitEntry(Assembler asm, Frame frame)
    {
        for (int i = 0; i < s_preserved.Length; i++)
        {
            frame.Store(VerificationFrame.CallerRegisters + i, s_preserved[i]);
        }

        frame.Store(VerificationFrame.CallerStack, rsp);
        frame.StoreMxcsr(VerificationFrame.CallerMxcsr);
        frame.StoreX87(VerificationFrame.CallerX87);

        // At entry the stack is 8 bytes off a multiple of 16; at the dispatcher's call it must be on one.
        asm.sub(rsp, (CanaryWords * 8) + 8);
        for (int i = 0; i < CanaryWords; i++)
        {
            asm.mov(rax, Canary(i));
            asm.mov(__qword_ptr[rsp + (i * 8)], rax);
        }

        frame.Store(VerificationFrame.StackBefore, rsp);
    }

    private static void EmitLoad(Assembler asm, Frame frame)
    {
        asm.mov(rax, MxcsrPoison);
        frame.Store(VerificationFrame.Mxcsr, rax);
        frame.LoadMxcsr(VerificationFrame.Mxcsr);
        asm.mov(rax, X87Poison);
        frame.Store(VerificationFrame.X87, rax);
        frame.LoadX87(VerificationFrame.X87);
        for (int i = 0; i < s_arguments.Length; i++)
        {
            frame.Load(s_arguments[i], VerificationFrame.Arguments + i);
        }

        for (int i = 0; i < s_preserved.Length; i++)
        {
            asm.mov(s_preserved[i], Poison(i));
        }

        asm.mov(rcx, 0xDEAD_0000_BAD1_0000UL);
        asm.mov(r11, 0xDEAD_0000_BAD2_0000UL);
        frame.Load(rax, VerificationFrame.Number);
    }

    private static void EmitStore(Assembler asm, Frame frame)
    {
        frame.Store(VerificationFrame.Result, rax);
        frame.Store(VerificationFrame.StackAfter, rsp);
        frame.Load(rsp, VerificationFrame.StackBefore);
        asm.pushfq();
        asm.pop(rax);
        frame.Store(VerificationFrame.Flags, rax);
        asm.cld();
        frame.StoreMxcsr(VerificationFrame.Mxcsr);
        frame.LoadMxcsr(VerificationFrame.CallerMxcsr);
        frame.StoreX87(VerificationFrame.X87);
        frame.LoadX87(VerificationFrame.CallerX87);
        for (int i = 0; i < s_preserved.Length; i++)
        {
            frame.Store(VerificationFrame.Registers + i, s_preserved[i]);
        }

        for (int i = 0; i < CanaryWords; i++)
        {
            asm.mov(rax, __qword_ptr[rsp + (i * 8)]);
            frame.Store(VerificationFrame.Canaries + i, rax);
        }
    }

    private static void EmitExit(Assembler asm, Frame frame)
    {
        frame.Load(rsp, VerificationFrame.CallerStack);
        for (int i = 0; i < s_preserved.Length; i++)
        {
            frame.Load(s_preserved[i], VerificationFrame.CallerRegisters + i);
        }
    }
}
