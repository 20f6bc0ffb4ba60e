using System.Runtime.InteropServices;
using HwBench.JitEmitters.Emission;
using HwBench.Native.Memory;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Tests.Emission;

/// <summary>
/// Calls code as Windows would, on a system that calls as System V: arguments in rcx, rdx, r8, r9, 32 bytes of shadow
/// space, and poison in every register that a Win64 function must give back (Microsoft, "x64 calling convention").
/// </summary>
internal sealed unsafe class Win64Caller : IDisposable
{
    private const int Target = 0;
    private const int Arguments = 1;
    private const int Result = 5;
    private const int StackBefore = 6;
    private const int StackAfter = 7;
    private const int Canaries = 8;
    private const int Kept = 10;
    private const int KeptVectors = 18;
    private const int Words = KeptVectors + (2 * 10);

    private const int ShadowBytes = 32;
    private const int CanaryWords = 2;

    private static readonly AssemblerRegister64[] s_arguments = [rcx, rdx, r8, r9];
    private static readonly AssemblerRegister64[] s_kept = [rbx, rbp, rdi, rsi, r12, r13, r14, r15];
    private static readonly AssemblerRegister64[] s_keptBySystemV = [rbx, rbp, r12, r13, r14, r15];
    private static readonly AssemblerRegisterXMM[] s_keptVectors = [xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15];

    private readonly Arena _arena = new(2 * Arena.PageSize, 2 * Arena.PageSize);
    private readonly CodeObject _bridge = BuildBridge();

    /// <summary>The called object's data.</summary>
    public Span<ulong> Data => MemoryMarshal.Cast<byte, ulong>(_arena.DataSpan[Arena.PageSize..]);

    private Span<ulong> Frame => MemoryMarshal.Cast<byte, ulong>(_arena.DataSpan[..Arena.PageSize]);

    /// <summary>Where the called object's code and data are, for what it needs to know of itself.</summary>
    public nint CodeAddress => _arena.Code + Arena.PageSize;

    public nint DataAddress => _arena.Data + Arena.PageSize;

    /// <summary>Puts an object in its place; <see cref="Data"/> may be written before it is called.</summary>
    public void Load(CodeObject called)
    {
        Span<byte> code = _arena.Unseal(0, 2 * Arena.PageSize);
        Linker.Place(_bridge, code, (ulong)_arena.Code, _arena.DataSpan, (ulong)_arena.Data, default);
        Linker.Place(called, code[Arena.PageSize..], (ulong)CodeAddress, _arena.DataSpan[Arena.PageSize..], (ulong)DataAddress, default);
        _arena.Seal(0, 2 * Arena.PageSize);
    }

    /// <summary>Calls the loaded object.</summary>
    /// <returns>What it returned in rax, and what it did not give back: empty when all is well.</returns>
    public (ulong Result, IReadOnlyList<string> NotKept) Call(params ulong[] arguments)
    {
        Frame[Target] = (ulong)CodeAddress;
        arguments.CopyTo(Frame[Arguments..]);
        ((delegate* unmanaged<void>)_arena.Code)();
        return (Frame[Result], NotKept());
    }

    private List<string> NotKept()
    {
        var broken = new List<string>();
        void Check(string what, ulong expected, ulong actual)
        {
            if (actual != expected)
            {
                broken.Add($"{what}: 0x{actual:x}, was 0x{expected:x}");
            }
        }

        Check("rsp", Frame[StackBefore], Frame[StackAfter]);
        for (int i = 0; i < CanaryWords; i++)
        {
            Check($"word {i} above the shadow space", Canary(i), Frame[Canaries + i]);
        }

        for (int i = 0; i < s_kept.Length; i++)
        {
            Check($"{s_kept[i].Value}", Poison(i), Frame[Kept + i]);
        }

        for (int i = 0; i < 2 * s_keptVectors.Length; i++)
        {
            Check($"{s_keptVectors[i / 2].Value}, half {i % 2}", VectorPoison(i / 2), Frame[KeptVectors + i]);
        }

        return broken;
    }

    private static ulong Canary(int word) => 0xCA7A_12ED_0000_0000UL + (ulong)word;

    // rdi's is small: were it taken for a number of rounds, the test must end all the same.
    private static ulong Poison(int register) => (s_kept[register] == rdi ? 0 : 0xC0FF_EE00_0000_0000UL) + 0x5A0 + (ulong)register;

    private static ulong VectorPoison(int register) => 0xBADF_00D0_0000_0000UL + (ulong)register;

    private static CodeObject BuildBridge()
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        for (int i = 0; i < Words; i++)
        {
            _ = code.AddValue(0);
        }

        foreach (AssemblerRegister64 register in s_keptBySystemV)
        {
            asm.push(register);
        }

        // At entry and after six pushes the stack is 8 bytes off a multiple of 16; at the call it must be on one.
        const int Lowered = ShadowBytes + (CanaryWords * sizeof(ulong)) + 8;
        asm.sub(rsp, Lowered);
        EmitPoison(code);
        asm.call(__qword_ptr[r11 + (Target * 8)]);
        EmitStore(code);
        asm.add(rsp, Lowered);
        foreach (AssemblerRegister64 register in s_keptBySystemV.Reverse())
        {
            asm.pop(register);
        }

        asm.ret();
        return code.Build();
    }

    private static void EmitPoison(CodeBuilder code)
    {
        Assembler asm = code.Asm;
        for (int i = 0; i < CanaryWords; i++)
        {
            asm.mov(rax, Canary(i));
            asm.mov(__qword_ptr[rsp + ShadowBytes + (i * 8)], rax);
        }

        for (int i = 0; i < s_keptVectors.Length; i++)
        {
            asm.mov(rax, VectorPoison(i));
            asm.movq(s_keptVectors[i], rax);
            asm.punpcklqdq(s_keptVectors[i], s_keptVectors[i]);
        }

        for (int i = 0; i < s_kept.Length; i++)
        {
            asm.mov(s_kept[i], Poison(i));
        }

        code.LoadDataAddress(r11);
        asm.mov(__qword_ptr[r11 + (StackBefore * 8)], rsp);
        for (int i = 0; i < s_arguments.Length; i++)
        {
            asm.mov(s_arguments[i], __qword_ptr[r11 + ((Arguments + i) * 8)]);
        }
    }

    private static void EmitStore(CodeBuilder code)
    {
        Assembler asm = code.Asm;
        code.LoadDataAddress(r11);
        asm.mov(__qword_ptr[r11 + (Result * 8)], rax);
        asm.mov(__qword_ptr[r11 + (StackAfter * 8)], rsp);
        for (int i = 0; i < s_kept.Length; i++)
        {
            asm.mov(__qword_ptr[r11 + ((Kept + i) * 8)], s_kept[i]);
        }

        for (int i = 0; i < s_keptVectors.Length; i++)
        {
            asm.movups(__xmmword_ptr[r11 + ((KeptVectors + (2 * i)) * 8)], s_keptVectors[i]);
        }

        for (int i = 0; i < CanaryWords; i++)
        {
            asm.mov(rax, __qword_ptr[rsp + ShadowBytes + (i * 8)]);
            asm.mov(__qword_ptr[r11 + ((Canaries + i) * 8)], rax);
        }
    }

    public void Dispose() => _arena.Dispose();
}
