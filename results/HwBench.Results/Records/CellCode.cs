using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HwBench.Results.Records;

/// <summary>Tells code and mix apart that bear one name: what two runs measured is compared only where this is the same.</summary>
internal static class CellCode
{
    // Sums over the mix differ by rounding.
    private const string Branches = "0.000000";

    private const int Digits = 12;

    /// <param name="cells">At least one.</param>
    /// <param name="variants">Names; a cell need not have all.</param>
    public static string Of(IEnumerable<Cell> cells, IReadOnlyList<string> variants)
    {
        string told = string.Join('\n', cells.SelectMany(c => Told(c, variants)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told)))[..Digits];
    }

    private static IEnumerable<string> Told(Cell cell, IReadOnlyList<string> variants) =>
    [
        cell.Table, cell.Mix, cell.Order, cell.Mitigation, cell.Context,
        .. variants.SelectMany(name => cell.Variants.Where(v => v.Name == name)).SelectMany(Told),
    ];

    // What a mix makes it execute tells mixes of one name apart.
    private static IEnumerable<string> Told(CellVariant variant) =>
        [variant.Name, variant.Sha256, Text(variant.ExecutedConditional), Text(variant.ExecutedTaken), Text(variant.ExecutedIndirect)];

    private static string Text(double? branches) => branches?.ToString(Branches, CultureInfo.InvariantCulture) ?? "";
}
