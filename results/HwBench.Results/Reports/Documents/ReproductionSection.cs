using System.Globalization;
using HwBench.Results.Signatures;

namespace HwBench.Results.Reports.Documents;

/// <summary>Everything that a stranger needs to do it again, and to see that it is the same code.</summary>
internal static class ReproductionSection
{
    // As many digits as nobody makes collide by chance.
    private const int Digits = 16;

    public static IEnumerable<Block> Of(RunReport run)
    {
        Reproduction repeat = run.Reproduction;
        yield return new ShellCommand(repeat.Command);
        yield return new Items(
        [
            $"record: {run.Name}, digest {run.Digest}{(run.SignedBy is { } key ? $", signed by {KeyFingerprint.Short(key)}" : "")}",
            $"HwBench {repeat.Tool} (commit {repeat.Commit}), seed {repeat.Seed.ToString(CultureInfo.InvariantCulture)}, {run.Sessions} session{(run.Sessions == 1 ? "" : "s")}",
            $"machine {repeat.MachineKey}: {run.Machine}, microcode {repeat.Microcode ?? "not told"}, {(repeat.Hypervisor is null ? "no hypervisor seen" : $"hypervisor {repeat.Hypervisor}")}, cpu {string.Join(", ", repeat.Cpus)}",
            $"{repeat.Kernel}, {repeat.OperatingSystem}, {repeat.Runtime}",
            .. run.Compilers.Select(c => $"compiled: {c}"),
        ]);
        yield return Hashes(run, v => IsAsked(run, v));
    }

    /// <summary>Of the variants that the question isn't about.</summary>
    public static Table OtherCode(RunReport run) => Hashes(run, v => !IsAsked(run, v));

    private static bool IsAsked(RunReport run, VariantReport variant) => variant.Name == run.Baseline || variant.Name == run.Candidate;

    private static Table Hashes(RunReport run, Func<VariantReport, bool> which) => new(
        $"SHA-256 of each dispatcher's code and data before relocation, its first {Digits} digits (the form json has all digits, of all variants)",
        [new("variant"), new("sha256", IsText: true), new("in", IsText: true)],
        [
            .. from variant in run.Cells.SelectMany(c => c.Variants.Where(which).Select(v => (Cell: c, Variant: v))).GroupBy(v => v.Variant.Name)
               from code in variant.GroupBy(v => v.Variant.Sha256, v => v.Cell)
               select new Row(variant.Key, [code.Key[..Math.Min(Digits, code.Key.Length)], Where(run, [.. code])]),
        ]);

    private static string Where(RunReport run, CellReport[] cells)
    {
        if (cells.Length == run.Cells.Count)
        {
            return "all cells";
        }

        string[] tables = [.. cells.Select(c => c.Table).Distinct()];
        string[] mitigations = [.. cells.Select(c => c.Mitigation).Distinct()];
        return tables.Length == 1 && mitigations.Length == 1 ? $"{tables[0]}, {mitigations[0]}" : $"{cells.Length} of {run.Cells.Count} cells";
    }
}
