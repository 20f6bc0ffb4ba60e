using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Listing;

/// <summary>
/// What a dispatcher costs in space, and the branches that stand in it, counted in the emitted bytes. A dispatcher that
/// branches through the mitigation's shared thunk is charged with it in every member; one that doesn't is not.
/// </summary>
/// <param name="CodeBytes">The dispatcher and, where it needs it, the thunk.</param>
/// <param name="ThunkBytes">The thunk's part of <paramref name="CodeBytes"/>; 0 where it isn't needed.</param>
/// <param name="CacheLines">64-byte lines of code, with dispatcher and thunk each at the start of a line.</param>
/// <param name="TableBytes">Data that the dispatcher reads.</param>
/// <param name="Instructions">All that stand in the code, reached or not.</param>
/// <param name="Branches">All that stand in the code, reached or not.</param>
public sealed record StaticCosts(
    int CodeBytes, int ThunkBytes, int CacheLines, int TableBytes, int Instructions, BranchCounts Branches)
{
    /// <summary>The size that a line of the first-level cache has on every x86-64 core so far.</summary>
    public const int CacheLineBytes = 64;

    /// <param name="thunk">The mitigation's; null when it has none.</param>
    public static StaticCosts Of(CodeObject dispatcher, CodeObject? thunk)
    {
        StaticCosts own = Of(dispatcher);
        if (thunk is null || !NeedsThunk(dispatcher))
        {
            return own;
        }

        StaticCosts shared = Of(thunk);
        return new(
            own.CodeBytes + shared.CodeBytes,
            shared.CodeBytes,
            own.CacheLines + shared.CacheLines,
            own.TableBytes,
            own.Instructions + shared.Instructions,
            own.Branches + shared.Branches);
    }

    /// <summary>True when a branch of the dispatcher goes through the mitigation's thunk.</summary>
    public static bool NeedsThunk(CodeObject dispatcher) =>
        dispatcher.CodeRelocations.Any(r => r.Target.Kind == SymbolKind.Thunk);

    private static StaticCosts Of(CodeObject code)
    {
        int instructions = 0;
        BranchCounts branches = default;
        foreach (Iced.Intel.Instruction instruction in Disassembly.Of(code.Code, Symbol.CodeBase))
        {
            instructions++;
            branches = branches.With(BranchKinds.Of(instruction));
        }

        int lines = (code.Code.Length + CacheLineBytes - 1) / CacheLineBytes;
        return new(code.Code.Length, 0, lines, code.Data.Length, instructions, branches);
    }
}
