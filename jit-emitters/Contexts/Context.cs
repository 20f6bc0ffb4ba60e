using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// What surrounds each dispatch in the timed loop. Registers the loop lends: rbp (kept for the context alone; zero at the
/// start, or the address of <see cref="Data"/>; <see cref="EndBatch"/> is told what is left in it), rbx (zero at run time, unknown to the core), rax (the number before, the
/// result after the dispatch), rdi (the first argument before it: the number once more). A context may ruin rcx, rdx, rsi
/// and r11; r8, r9 and r10 are as the kernel set them, and a dispatcher may read them.
/// </summary>
/// <param name="name">As given on the command line.</param>
/// <param name="description">One line.</param>
public abstract class Context(string name, string description)
{
    /// <summary>The most call sites of a loop.</summary>
    public const int MaxCallSites = 64;

    public string Name => name;

    public string Description => description;

    /// <summary>Why this machine can't measure here, half a sentence; null where it can.</summary>
    public virtual string? WhyUnavailable => null;

    /// <summary>True where the surroundings cost more than the dispatch: each dispatch is then timed alone.</summary>
    public virtual bool TimesEach => false;

    /// <summary>How many calls stand in the loop, which the dispatches take in turn.</summary>
    public virtual int CallSites => 1;

    /// <summary>Bytes of straight-line code in each handler's body, before it returns its result.</summary>
    public virtual int HandlerBytes => 0;

    /// <summary>True where the context reads <see cref="Data"/>.</summary>
    public virtual bool ReadsData => false;

    /// <summary>What the context reads at run time for one variant; its length depends on the lengths in the place alone, or is greatest for ranges that begin at a line's last byte.</summary>
    public virtual ulong[] Data(VariantPlace place) => [];

    /// <summary>Code outside of the loop, which <see cref="EmitBefore"/> calls as <see cref="Symbol.ContextFunction"/>; null without any.</summary>
    public virtual CodeObject? BuildFunction() => null;

    /// <summary>Called after each batch, to prove that the surroundings were there.</summary>
    /// <param name="dispatches">Of the batch, lead-in included.</param>
    /// <param name="left">What the batch left in rbp.</param>
    /// <exception cref="MachineException">They were not.</exception>
    public virtual void EndBatch(int dispatches, ulong left)
    {
    }

    /// <summary>Why a variant can't be measured here; null when it can.</summary>
    public string? WhyIllegal(Variant variant) =>
        TimesEach && !variant.IsCalled ? $"nothing is called, and {Name} times each dispatch alone"
        : CallSites % variant.Copies == 0 ? null
        : $"{variant.Copies} copies are called from as many call sites in turn, and {Name} has {CallSites}; use sites(n) with n a multiple of {variant.Copies}";

    /// <summary>Emitted once, before the first dispatch.</summary>
    /// <param name="data">Holds the address of <see cref="Data"/>.</param>
    public void EmitStart(CodeBuilder code, AssemblerMemoryOperand data)
    {
        if (ReadsData)
        {
            code.Asm.mov(rbp, data);
        }
        else
        {
            code.Asm.xor(ebp, ebp);
        }
    }

    /// <summary>Emitted after the number was loaded into rax and rdi.</summary>
    public abstract void EmitBefore(CodeBuilder code);

    /// <summary>Emits the call of the dispatcher, whose address is in r13.</summary>
    /// <param name="site">Which of the loop's call sites this is, from 0.</param>
    public virtual void EmitCall(CodeBuilder code, int site) => code.Asm.call(r13);

    /// <summary>Emitted after the dispatcher returned its result in rax.</summary>
    public abstract void EmitAfter(CodeBuilder code);
}
