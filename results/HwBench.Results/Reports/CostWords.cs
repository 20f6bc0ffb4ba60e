using System.Globalization;

namespace HwBench.Results.Reports;

/// <summary>What a variant's time is paid with, in words.</summary>
internal static class CostWords
{
    /// <param name="costs">Of one variant in several cells: what differs there is said from the least to the most.</param>
    public static string Of(IReadOnlyList<CodeCost> costs) =>
        $"{Range(costs.Select(c => (double?)c.CodeBytes))} bytes of code, {Range(costs.Select(c => (double?)c.TableBytes))} of tables; executed a dispatch: {Range(costs.Select(c => c.ExecutedConditional))} conditional, {Range(costs.Select(c => c.ExecutedIndirect))} indirect branches";

    /// <returns>Code, and tables where there are any: "68+800".</returns>
    public static string Bytes(int code, int tables) => string.Create(CultureInfo.InvariantCulture, $"{code}{(tables == 0 ? "" : $"+{tables}")}");

    private static string Range(IEnumerable<double?> costs)
    {
        double[] known = [.. costs.OfType<double>()];
        string Text(double cost) => cost.ToString("0.#", CultureInfo.InvariantCulture);
        return known.Length == 0 ? "unknown" : Text(known.Min()) == Text(known.Max()) ? Text(known[0]) : $"{Text(known.Min())} to {Text(known.Max())}";
    }
}
