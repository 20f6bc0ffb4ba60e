using System.Diagnostics;
using HwBench.Harness.Measuring;
using HwBench.Harness.Processes;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Verification;
using HwBench.Native.Affinity;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Native.Memory;
using HwBench.Results.Calibration;

namespace HwBench.Harness.Calibration;

/// <summary>Measures how far this machine's verdicts can be trusted.</summary>
/// <param name="status">Told what runs next: all cases' cells in order, the variant, and -1.</param>
/// <param name="progress">Told in a few words what goes on.</param>
public sealed class Calibrator(ulong seed, int cpu, StatusPage status, Action<string> progress)
{
    private const int PoolBytes = 16 << 20;
    private const int ClockReadings = 2000;

    // How much longer than its measuring time a round of known answers may wait for a quiet core, as a factor.
    private const double Patience = 2;

    /// <exception cref="MachineException">The cpu can't be used.</exception>
    public CalibrationResult Run(CalibrationEffort effort)
    {
        RequiredInstructions.Check(HardwareCpuid.Read);
        CpuAffinity.MustPin(cpu);

        long started = Stopwatch.GetTimestamp();
        using var arena = new Arena(PoolBytes, PoolBytes);
        using var loops = new ReferenceLoops();
        double clockCycles = loops.MeasureClockCycles(ClockReadings);
        var quiet = new QuietWatch(clockCycles);
        int cells = 0;
        var results = new List<CaseResult>();
        foreach (CalibrationCase calibrationCase in CalibrationCases.Of(effort))
        {
            int first = cells;
            Comparer[] comparers = [.. calibrationCase.Cells.Select((cell, i) => new Comparer(
                arena, loops, quiet, Proven(cell, first + i), clockCycles, seed, variant => status.Announce(first + i, variant, -1)))];
            cells += comparers.Length;
            results.Add(Run(calibrationCase, comparers));
        }

        return new CalibrationResult(MachineIdentity.Read(HardwareCpuid.Read, KernelFiles.OfThisMachine).Key, seed, cpu, Stopwatch.GetElapsedTime(started).TotalSeconds, results);
    }

    private CaseResult Run(CalibrationCase calibrationCase, Comparer[] comparers)
    {
        var outcomes = new List<ComparisonOutcome>();
        (int naive, int notJudged) = (0, 0);
        long started = Stopwatch.GetTimestamp();
        while (outcomes.Count < calibrationCase.Comparisons && Stopwatch.GetElapsedTime(started).TotalSeconds < calibrationCase.LimitSeconds)
        {
            progress($"{calibrationCase.Name}: {outcomes.Count + 1} of {calibrationCase.Comparisons}");
            Comparer[] round = comparers[..Math.Min(comparers.Length, calibrationCase.Comparisons - outcomes.Count)];
            Measure(round, calibrationCase.Seconds, calibrationCase.SameVariant ? 0 : Patience * round.Length * calibrationCase.Seconds);
            if (calibrationCase.SameVariant)
            {
                outcomes.AddRange(round.Select(c => c.End()));
                naive += round.Count(c => c.CompareNaively() < CalibrationResult.Promised);
            }
            else
            {
                ComparisonOutcome?[] judged = [.. round.Select(c => c.EndQuiet())];
                outcomes.AddRange(judged.OfType<ComparisonOutcome>());
                notJudged += judged.Count(o => o is null);
            }
        }

        return CaseSummary.Of(calibrationCase, outcomes, naive, notJudged);
    }

    // The cells of a round take turns, set by set: a tenth of a second is one moment of the machine, a round is several.
    private static void Measure(Comparer[] round, double seconds, double patience)
    {
        long until = Stopwatch.GetTimestamp() + (long)(patience * Stopwatch.Frequency);
        Array.ForEach(round, c => c.Begin());
        while (round.Any(c => c.Seconds < seconds))
        {
            foreach (Comparer comparer in round.Where(c => c.Seconds < seconds))
            {
                comparer.MeasureSet(until);
            }
        }
    }

    private MeasuredCell Proven(MeasuredCell cell, int index)
    {
        status.Announce(index, -1, -1);
        var image = new CellImage(cell.Spec, [.. cell.Variants.Select(v => v.Variant)], cell.Context);
        foreach (VerificationResult result in Verifier.Check(image, new SeededRandom(Seed.Derive(seed, "proof", cell.Id))))
        {
            if (result.Failures.Count > 0)
            {
                throw new InvalidOperationException($"{result.Variant.Name} fails verification: {result.Failures[0].Message}");
            }
        }

        return cell;
    }
}
