using System.Globalization;

namespace HwBench.Harness.Profiling;

/// <summary>What <c>hwbench profile</c> prints for people.</summary>
public static class ProfileText
{
    private const int BarWidth = 20;

    public static void Write(TextWriter writer, ProfileReport report)
    {
        writer.WriteLine($"{report.Cell}, {report.Variant}: {report.Samples} samples of {report.Event} in {report.Seconds} s (seed {report.Seed})");
        writer.WriteLine(report.WhyNotMispredictions is { } reason
            ? $"Sampled is time, not mispredictions: {reason}."
            : "Sampled are mispredicted branches.");
        if (report.Inside == 0)
        {
            writer.WriteLine("No sample fell on emitted code: nothing can be said; take more --seconds.");
            return;
        }

        writer.WriteLine();
        WriteSummary(writer, report);
        foreach (ProfiledObject piece in report.Objects.Where(o => o.Samples > 0 && !o.IsHandler))
        {
            WriteObject(writer, report, piece);
        }

        (ProfiledObject most, ProfiledInstruction hottest) = report.Objects.SelectMany(o => o.Instructions.Select(i => (o, i))).MaxBy(p => p.i.Samples);
        writer.WriteLine();
        writer.WriteLine($"Most samples: {most.Name}+0x{hottest.Offset:x} {hottest.Instruction} (under {hottest.Label}), {Share(hottest.Samples, report).Trim()}.");
        writer.WriteLine(report.WhyNotMispredictions is null
            ? "A misprediction is sampled behind its branch: at its target, at the instruction after it, or a little later."
            : "A sample stands at the instruction that was waited for, or a little behind it.");
    }

    private static void WriteSummary(TextWriter writer, ProfileReport report)
    {
        ILookup<bool, ProfiledObject> handlers = report.Objects.ToLookup(o => o.IsHandler);
        (string Name, long Samples)[] rows =
        [
            .. handlers[false].Where(o => o.Samples > 0).Select(o => (o.Name, o.Samples)),
            ("handlers", handlers[true].Sum(o => o.Samples)),
            ("outside", report.Outside),
        ];
        int width = rows.Max(r => r.Name.Length);
        foreach ((string name, long samples) in rows)
        {
            writer.WriteLine($"  {name.PadRight(width)}  {samples,8}  {Share(samples, report)}");
        }
    }

    // Labels, and below each its instructions that have samples.
    private static void WriteObject(TextWriter writer, ProfileReport report, ProfiledObject piece)
    {
        long most = piece.Instructions.Max(i => i.Samples);
        string? label = null;
        writer.WriteLine();
        foreach (ProfiledInstruction instruction in piece.Instructions.Where(i => i.Samples > 0))
        {
            if (instruction.Label != label)
            {
                label = instruction.Label;
                long under = piece.Instructions.Where(i => i.Label == label).Sum(i => i.Samples);
                writer.WriteLine($"  {label}: {Share(under, report).Trim()}");
            }

            string bar = new('#', (int)Math.Round((double)BarWidth * instruction.Samples / most));
            writer.WriteLine($"    {Share(instruction.Samples, report)}  {bar.PadRight(BarWidth)}  {instruction.Offset:x4}  {instruction.Instruction}");
        }
    }

    private static string Share(long samples, ProfileReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * samples / report.Samples,5:0.0} %");
}
