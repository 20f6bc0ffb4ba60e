using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;

namespace HwBench.JitEmitters.Listing;

/// <summary>
/// What a dispatcher costs in space, and the branches that stand in it, counted in the emitted bytes. A dispatcher that
/// branches through a shared thunk of the mitigation is charged with it in every member; one that doesn't is not.
/// </summary>
/// <param name="CodeBytes">The dispatcher and the thunks that it needs.</param>
/// <param name="ThunkBytes">The thunks' part of <paramref name="CodeBytes"/>; 0 where none is needed.</param>
/// <param name="CacheLines">64-byte lines of code, with dispatcher and thunks each at the start of a line.</param>
/// <param name="TableBytes">Data that the dispatcher reads.</param>
/// <param name="Instructions">All that stand in the code, reached or not, but int3: traps and filling.</param>
/// <param name="Branches">All that stand in the code, reached or not.</param>
public sealed record StaticCosts(
    int CodeBytes, int ThunkBytes, int CacheLines, int TableBytes, int Instructions, BranchCounts Branches)
{
    /// <summary>The size that a line of the first-level cache has on every x86-64 core so far.</summary>
    public const int CacheLineBytes = 64;

    /// <param name="thunks">Those that the dispatcher refers to are counted.</param>
    /// <param name="copies">How often the dispatcher's code stands in memory; they share its table and the thunks.</param>
    public static StaticCosts Of(CodeObject dispatcher, IEnumerable<Thunk> thunks, int copies = 1)
    {
        StaticCosts one = Of(dispatcher);
        BranchCounts branches = Enumerable.Repeat(one.Branches, copies).Aggregate((a, b) => a + b);
        var sum = new StaticCosts(copies * one.CodeBytes, 0, copies * one.CacheLines, one.TableBytes, copies * one.Instructions, branches);
        foreach (Thunk thunk in Thunk.NeededBy(dispatcher, thunks))
        {
            StaticCosts shared = Of(thunk.Object);
            sum = new(
                sum.CodeBytes + shared.CodeBytes,
                sum.ThunkBytes + shared.CodeBytes,
                sum.CacheLines + shared.CacheLines,
                sum.TableBytes,
                sum.Instructions + shared.Instructions,
                sum.Branches + shared.Branches);
        }

        return sum;
    }

    private static StaticCosts Of(CodeObject code)
    {
        int instructions = 0;
        BranchCounts branches = default;
        foreach (Iced.Intel.Instruction instruction in Disassembly.Of(code, Symbol.CodeBase))
        {
            instructions += instruction.Mnemonic == Iced.Intel.Mnemonic.Int3 ? 0 : 1;
            branches = branches.With(BranchKinds.Of(instruction));
        }

        int lines = (code.Code.Length + CacheLineBytes - 1) / CacheLineBytes;
        return new(code.Code.Length, 0, lines, code.Data.Length, instructions, branches);
    }
}
