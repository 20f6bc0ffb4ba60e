using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>Names for the stand-in addresses in an object's code and data.</summary>
internal sealed class SymbolNames(CodeObject owner, CallTable table) : ISymbolResolver
{
    private const string ContextFunctionName = "context_function";

    public string Of(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Handler => $"handler_{table.Calls[symbol.Index].Name}",
        SymbolKind.Thunk => symbol.ThunkName,
        SymbolKind.ContextFunction => ContextFunctionName,
        SymbolKind.Data => symbol.Index == 0 ? "data" : $"data+0x{symbol.Index:x}",
        SymbolKind.Code => owner.Labels.TryGetValue(symbol.Index, out string? label) ? FirstOf(label) : $"0x{symbol.Index:x4}",
        _ => throw new ArgumentOutOfRangeException(nameof(symbol)),
    };

    public bool TryGetSymbol(
        in Instruction instruction, int operand, int instructionOperand, ulong address, int addressSize, out SymbolResult symbol)
    {
        bool isAddress = instruction.IsIPRelativeMemoryOperand || BranchKinds.Of(instruction) is BranchKind.Direct or BranchKind.Conditional;
        symbol = isAddress ? new SymbolResult(address, Of(Symbol.At(address))) : default;
        return isAddress;
    }

    // Two labels on one instruction are written with a comma between them.
    private static string FirstOf(string labels) => labels.Split(',')[0];
}
