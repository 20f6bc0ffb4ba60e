using System.IO.Enumeration;
using HwBench.Results.Records;

namespace HwBench.Results.Claims;

/// <summary>
/// Some of all cells. Of each part a list of globs: "*" stands for any characters, "!" in front leaves out what the rest
/// fits; null fits any.
/// </summary>
public record CellScope(
    IReadOnlyList<string>? Table = null,
    IReadOnlyList<string>? Mix = null,
    IReadOnlyList<string>? Order = null,
    IReadOnlyList<string>? Mitigation = null,
    IReadOnlyList<string>? Context = null)
{
    private const char Not = '!';

    public bool Fits(Cell cell) => CellParts(cell).All(p => Fits(p.Globs, p.Value));

    /// <summary>Whether the cell is the same as the other in every part that this doesn't mention.</summary>
    internal bool IsSameElsewhere(Cell cell, Cell other) =>
        CellParts(cell).Zip(CellParts(other)).All(p => p.First.Globs is not null || p.First.Value == p.Second.Value);

    /// <summary>Each part by its name in a claim's file.</summary>
    public virtual IEnumerable<(string Part, IReadOnlyList<string>? Globs)> Parts() =>
        [("table", Table), ("mix", Mix), ("order", Order), ("mitigation", Mitigation), ("context", Context)];

    /// <summary>Without the "!".</summary>
    public static string Pattern(string glob) => glob.TrimStart(Not);

    public override string ToString()
    {
        string[] said = [.. Parts().Where(p => p.Globs is not null).Select(p => $"{p.Part} {string.Join(", ", p.Globs!)}")];
        return said.Length == 0 ? "anywhere" : string.Join("; ", said);
    }

    /// <param name="globs">Null fits any.</param>
    /// <param name="value">What they are held against.</param>
    protected static bool Fits(IReadOnlyList<string>? globs, string value) =>
        globs is null
        || ((globs.All(IsExclusion) || globs.Any(g => !IsExclusion(g) && Matches(g, value)))
            && !globs.Any(g => IsExclusion(g) && Matches(Pattern(g), value)));

    private static bool IsExclusion(string glob) => glob.StartsWith(Not);

    /// <param name="glob">Without "!".</param>
    /// <param name="value">A name.</param>
    public static bool Matches(string glob, string value) => FileSystemName.MatchesSimpleExpression(glob, value, ignoreCase: false);

    private (IReadOnlyList<string>? Globs, string Value)[] CellParts(Cell cell) =>
        [(Table, cell.Table), (Mix, cell.Mix), (Order, cell.Order), (Mitigation, cell.Mitigation), (Context, cell.Context)];
}
