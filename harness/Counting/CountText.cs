using System.Globalization;

namespace HwBench.Harness.Counting;

/// <summary>What <c>hwbench count</c> prints for people.</summary>
public static class CountText
{
    // Of a variant whose counts differ.
    private const int MostDifferencesTold = 5;

    public static void Write(TextWriter writer, CountReport report)
    {
        foreach (CountedCellReport cell in report.Cells)
        {
            WriteCell(writer, report.Dispatches, cell);
        }

        writer.WriteLine(report.Disagreeing == 0
            ? $"Callgrind and our own count agree exactly: {report.Comparisons} counts and {report.Instructions} single instructions, 0 differences (seed {report.Seed})."
            : $"Callgrind and our own count DIFFER in {report.Disagreeing} of {report.Comparisons / 3} variants (seed {report.Seed}).");
        writer.WriteLine("Counted are dispatcher and thunk. Indirect are calls and jumps through a register; returns, a retpoline's too, are none.");
    }

    private static void WriteCell(TextWriter writer, int dispatches, CountedCellReport cell)
    {
        int width = Math.Max("variant".Length, cell.Variants.Max(v => v.Variant.Length));
        writer.WriteLine(cell.Cell);
        writer.WriteLine($"  {"".PadRight(width)}              ------ callgrind, a dispatch -----  --------- ours, a dispatch -------");
        writer.WriteLine($"  {"variant".PadRight(width)}  dispatches  instructions    cond.     ind.  instructions    cond.     ind.  difference");
        foreach (CountedVariant variant in cell.Variants)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {variant.Variant.PadRight(width)}  {dispatches,10}  {Means(variant.Callgrind, dispatches)}  {Means(variant.Ours, dispatches)}  {Difference(variant),10}"));
        }

        foreach (CountedVariant variant in cell.Variants)
        {
            foreach (CountDifference d in variant.Differences.Take(MostDifferencesTold))
            {
                writer.WriteLine($"  {variant.Variant}: {d.Object}+0x{d.Offset:x} {d.Instruction}: callgrind {Counts(d.Callgrind)}, ours {Counts(d.Ours)}");
            }
        }

        writer.WriteLine();
    }

    private static string Means(ExecutedCounts counts, double dispatches) => string.Create(
        CultureInfo.InvariantCulture,
        $"{counts.Instructions / dispatches,12:0.0000}  {counts.Conditional / dispatches,7:0.0000}  {counts.Indirect / dispatches,7:0.0000}");

    private static string Difference(CountedVariant variant)
    {
        long missed = variant.Callgrind.Instructions - variant.Ours.Instructions;
        return variant.Agrees ? "0" : missed != 0 ? missed.ToString("+0;-0", CultureInfo.InvariantCulture) : "branches";
    }

    private static string Counts(ExecutedCounts counts) => $"{counts.Instructions} (conditional {counts.Conditional}, indirect {counts.Indirect})";
}
