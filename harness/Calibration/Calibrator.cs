using System.Diagnostics;
using HwBench.Harness.Measuring;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Verification;
using HwBench.Native.Affinity;
using HwBench.Native.Host;
using HwBench.Native.Memory;

namespace HwBench.Harness.Calibration;

/// <summary>Measures how far this machine's verdicts can be trusted.</summary>
/// <param name="progress">Told in a few words what goes on.</param>
public sealed class Calibrator(ulong seed, int cpu, Action<string> progress)
{
    private const int PoolBytes = 16 << 20;
    private const int ClockReadings = 2000;

    /// <exception cref="MachineException">The cpu can't be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user.</exception>
    public CalibrationResult Run(CalibrationEffort effort, CancellationToken cancellation)
    {
        if (CpuAffinity.Pin(cpu) is { } refusal)
        {
            throw new MachineException($"can't pin to cpu {cpu} ({refusal})", "choose another with --cpu");
        }

        long started = Stopwatch.GetTimestamp();
        using var arena = new Arena(PoolBytes, PoolBytes);
        using var loops = new ReferenceLoops();
        double clockCycles = loops.MeasureClockCycles(ClockReadings);
        var results = new List<CaseResult>();
        foreach (CalibrationCase calibrationCase in CalibrationCases.Of(effort))
        {
            Comparer[] comparers = [.. calibrationCase.Cells.Select(cell => new Comparer(arena, loops, Proven(cell), clockCycles, seed))];
            results.Add(Run(calibrationCase, comparers, effort.Seconds, cancellation));
        }

        return new CalibrationResult(seed, cpu, Stopwatch.GetElapsedTime(started).TotalSeconds, results);
    }

    private CaseResult Run(CalibrationCase calibrationCase, Comparer[] comparers, double seconds, CancellationToken cancellation)
    {
        var outcomes = new List<ComparisonOutcome>();
        int naive = 0;
        for (int i = 0; i < calibrationCase.Comparisons; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress($"{calibrationCase.Name}: {i + 1} of {calibrationCase.Comparisons}");
            Comparer comparer = comparers[i % comparers.Length];
            outcomes.Add(comparer.Compare(seconds));
            if (calibrationCase.SameVariant && comparer.CompareNaively() < CalibrationResult.Promised)
            {
                naive++;
            }
        }

        return CaseResult.Of(calibrationCase, outcomes, naive);
    }

    private MeasuredCell Proven(MeasuredCell cell)
    {
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
