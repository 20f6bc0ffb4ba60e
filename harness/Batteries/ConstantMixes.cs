using HwBench.JitEmitters.CallTables;

namespace HwBench.Harness.Batteries;

/// <summary>A short form in battery files: one constant mix for each call of the table.</summary>
internal static class ConstantMixes
{
    public const string Form = "constant(*)";

    /// <returns>The mixes that a name in a battery stands for: itself, or <c>constant(nr)</c> for each number of the table, ascending.</returns>
    public static IEnumerable<string> Expand(string mix, CallTable table) =>
        mix == Form ? table.Calls.Select(c => $"constant({c.Number})") : [mix];
}
