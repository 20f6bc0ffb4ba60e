using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.KnownBad;

/// <summary>kexec_op with a 32-bit first argument, as between Xen commits 7e21b25059 and a4180b03fffa.</summary>
public sealed class GeneratedNarrow() : Generated("generated-narrow", "known bad: kexec_op gets 32 bits of its first argument")
{
    private const string Narrowed = "kexec_op";

    public override string? WhyIllegal(CallTable table) =>
        table.Calls.Any(c => c.Name == Narrowed) ? null : $"the table has no {Narrowed}";

    protected override void EmitArguments(CodeBuilder code, Call call)
    {
        if (call.Name == Narrowed)
        {
            code.Asm.mov(edi, edi);
        }
    }
}
