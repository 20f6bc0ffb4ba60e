using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Listing;

/// <summary>What stands before the handlers' entries, at the handlers' stand-in addresses.</summary>
internal static class HandlerPrefixes
{
    private static readonly ulong s_first = new Symbol(SymbolKind.Handler, 0).StandIn;

    private static readonly ulong s_last = new Symbol(SymbolKind.Handler, CallTable.MaxCalls - 1).StandIn;

    /// <summary>The handler that is entered at an address; null when none is.</summary>
    public static int? HandlerAt(ulong address) =>
        address >= s_first && address <= s_last && Symbol.At(address) is { } symbol && symbol.StandIn == address ? symbol.Index : null;

    /// <summary>Where the prefix begins in which an address lies; null when it lies in none.</summary>
    /// <param name="bytes">How long each prefix is.</param>
    public static ulong? Of(ulong address, int bytes)
    {
        if (bytes == 0 || address < s_first - (ulong)bytes || address >= s_last)
        {
            return null;
        }

        ulong entry = Symbol.At(address).StandIn;
        return address < entry && address >= entry - (ulong)bytes ? entry - (ulong)bytes : null;
    }
}
