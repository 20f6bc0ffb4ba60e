using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// A loop with several call sites in turn, as a dispatcher that is expanded at several places has. Each site calls through a
/// word of its own: all the same function, or, of a variant with copies, one copy after the other.
/// </summary>
public sealed class Sites(int sites) : Context($"sites({sites})", $"dispatches from {sites} call sites in turn")
{
    public override int CallSites => sites;

    public override bool ReadsData => true;

    /// <summary>By site: where it calls.</summary>
    public override ulong[] Data(VariantPlace place) => [.. Enumerable.Range(0, sites).Select(site => place.Entries[site % place.Entries.Count])];

    public override void EmitBefore(CodeBuilder code)
    {
    }

    public override void EmitCall(CodeBuilder code, int site) => code.Asm.call(__qword_ptr[rbp + (site * sizeof(ulong))]);

    public override void EmitAfter(CodeBuilder code)
    {
    }
}
