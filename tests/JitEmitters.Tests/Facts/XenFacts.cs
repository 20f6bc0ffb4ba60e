using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Tests.Facts;

/// <summary>One row of xen-4.17-pv64-branch-paths.tsv: what GCC 12.2 makes of the generated pv64 dispatcher.</summary>
/// <param name="Path">Each conditional branch on the way to the call: n not taken, T taken.</param>
public sealed record CompiledPath(uint Number, string Name, int ConditionalBranches, int TakenBranches, string Path);

/// <summary>The call tables of Xen 4.17 and the compiled paths, read from the facts beside this file.</summary>
internal static class XenFacts
{
    public static CallTable Pv64 { get; } = Read("pv64");

    public static CallTable Pv32 { get; } = Read("pv32");

    public static CallTable Hvm64 { get; } = Read("hvm64");

    public static CallTable Hvm32 { get; } = Read("hvm32");

    public static IReadOnlyList<CompiledPath> Pv64Paths { get; } =
    [
        .. Rows("xen-4.17-pv64-branch-paths.tsv").Select(r => new CompiledPath(
            uint.Parse(r["number"]), r["name"], int.Parse(r["cond_branches"]), int.Parse(r["taken"]), r["path"])),
    ];

    private static CallTable Read(string caller) => new(
        $"xen-4.17-{caller}",
        "xen-4.17-hypercalls.tsv",
        Rows("xen-4.17-hypercalls.tsv")
            .Where(r => r[caller] != "-")
            .Select(r => new Call(uint.Parse(r["number"]), r["name"], Arguments(r["nargs"], caller), Priority(r[$"{caller}_prio"]))));

    // "2 (compat: 4)" where 32-bit callers pass the same in more registers.
    private static int Arguments(string text, string caller)
    {
        string[] parts = text.Split(" (compat: ");
        return int.Parse(parts.Length == 2 && caller.EndsWith("32", StringComparison.Ordinal) ? parts[1].TrimEnd(')') : parts[0]);
    }

    private static int? Priority(string text) => int.Parse(text) is var priority and < 100 ? priority : null;

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Facts", file));
        string[] names = lines[0].Split('\t');
        return lines.Skip(1).Select(line => names.Zip(line.Split('\t')).ToDictionary(p => p.First, p => p.Second));
    }
}
