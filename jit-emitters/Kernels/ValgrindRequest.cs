using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// Valgrind's client requests: a sequence that does nothing on a processor, and that Valgrind recognises
/// (valgrind/valgrind.h, the amd64-linux part; numbers from there and from valgrind/callgrind.h, 3.19).
/// </summary>
internal static class ValgrindRequest
{
    /// <summary>A request's block: the request and five arguments.</summary>
    public const int Words = 6;

    /// <summary>Answers how many Valgrinds this process runs under.</summary>
    public const int RunningOnValgrind = 0x1001;

    /// <summary>Callgrind writes what it has collected to a file and begins at zero; the argument is a name, zero-terminated.</summary>
    public const int DumpStatisticsAt = ToolBase + 3;

    /// <summary>Callgrind begins to collect, or ceases to.</summary>
    public const int ToggleCollection = ToolBase + 2;

    /// <summary>Callgrind begins to instrument what is executed from now on.</summary>
    public const int StartInstrumentation = ToolBase + 4;

    // VG_USERREQ_TOOL_BASE('C', 'T').
    private const int ToolBase = ('C' << 24) | ('T' << 16);

    /// <summary>Emits the request whose block rax points to. What rdx holds is the answer where there is no Valgrind; the answer comes in rdx. All else is kept.</summary>
    public static void Emit(Assembler asm)
    {
        // Together a rotation by 128.
        foreach (byte count in new byte[] { 3, 13, 61, 51 })
        {
            asm.rol(rdi, count);
        }

        // Iced's assembler has no operand order of its own here: both are rbx.
        asm.xchg(rbx, rbx);
    }

    /// <summary>long request(long* block): the answer, 0 without Valgrind.</summary>
    public static CodeObject Build()
    {
        var code = new CodeBuilder();
        code.Place(code.Label("valgrind_request"));
        code.Asm.mov(rax, rdi);
        code.Asm.xor(edx, edx);
        Emit(code.Asm);
        code.Asm.mov(rax, rdx);
        code.Asm.ret();
        return code.Build();
    }
}
