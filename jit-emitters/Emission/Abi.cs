using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Emission;

/// <summary>
/// The calling convention at the boundary between managed code and a kernel. Everything inside, dispatchers and
/// handlers among it, keeps System V's: it is the convention of the kernels whose dispatch is measured. So a kernel is
/// written for System V, and this type adds what another caller needs around it; for System V it adds nothing.
/// </summary>
public sealed class Abi
{
    /// <summary>The most integer arguments that all conventions pass in registers.</summary>
    public const int MaxArguments = 4;

    // System V AMD64 ABI 1.0, 3.2.3, and Microsoft's "x64 calling convention": integer arguments in order.
    private static readonly AssemblerRegister64[] s_systemVArguments = [rdi, rsi, rdx, rcx];
    private static readonly AssemblerRegister64[] s_win64Arguments = [rcx, rdx, r8, r9];

    private readonly AssemblerRegister64[] _arguments;
    private readonly AssemblerRegister64[] _saved;

    // Win64's callee also saves xmm6 to xmm15; emitted code touches no xmm register, which a test holds it to. An even
    // number of pushes keeps the stack's alignment, on which both conventions agree.
    private Abi(string name, AssemblerRegister64[] arguments, AssemblerRegister64[] saved)
    {
        Name = name;
        _arguments = arguments;
        _saved = saved;
    }

    /// <summary>Linux's.</summary>
    public static Abi SystemV { get; } = new("system-v", s_systemVArguments, []);

    /// <summary>Windows': other argument registers, and rdi and rsi belong to the caller. Only ever run through a bridge on Linux, never on Windows.</summary>
    public static Abi Win64 { get; } = new("win64", s_win64Arguments, [rdi, rsi]);

    /// <summary>The one by which managed code calls here.</summary>
    public static Abi Current { get; } = OperatingSystem.IsWindows() ? Win64 : SystemV;

    public string Name { get; }

    /// <summary>First in a function: saves what its caller keeps and System V's doesn't, then moves the arguments to where System V has them.</summary>
    /// <param name="arguments">How many integers or pointers the function takes, 0 to <see cref="MaxArguments"/>.</param>
    public void EmitEntry(Assembler asm, int arguments)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arguments);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arguments, MaxArguments);
        foreach (AssemblerRegister64 register in _saved)
        {
            asm.push(register);
        }

        // In this order no argument is overwritten before it was moved.
        for (int i = 0; i < arguments; i++)
        {
            if (_arguments[i] != s_systemVArguments[i])
            {
                asm.mov(s_systemVArguments[i], _arguments[i]);
            }
        }
    }

    /// <summary>Last in a function: gives back what <see cref="EmitEntry"/> saved, and returns. The stack pointer must be as it left it.</summary>
    public void EmitExit(Assembler asm)
    {
        foreach (AssemblerRegister64 register in _saved.Reverse())
        {
            asm.pop(register);
        }

        asm.ret();
    }
}
