using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using MathNet.Numerics.Distributions;

namespace HwBench.Results.Tests.Verdicts;

/// <summary>The verdicts of an undisturbed run, from its raw ticks in one slow function that shares no code with the product's.</summary>
internal static class VerdictOracle
{
    /// <returns>Of each cell, each variant but the first against the first: mean, bounds, adjusted p-value, verdict.</returns>
    public static IReadOnlyList<(double Mean, double Low, double High, double P, Verdict Verdict)> Of(RunRecord run)
    {
        var results = new List<(double Mean, double Low, double High, double P, double Outside)>();
        foreach (Cell cell in run.Cells)
        {
            for (int candidate = 1; candidate < cell.Variants.Count; candidate++)
            {
                (double Mean, double Low, double High, double P, double Outside)[] both = [.. new[] { false, true }.Select(asRatio =>
                {
                    var sessions = new List<List<double>>();
                    foreach (Session session in run.Sessions)
                    {
                        Measurement measured = session.Measurements.Single(m => m.Cell == cell.Id);
                        var sets = new List<double>();
                        foreach (var set in measured.Placements.GroupBy(p => p.Set).Where(g => g.Count() == run.Plan.SetSize))
                        {
                            double sum = 0;
                            foreach (Placement p in set)
                            {
                                double[] blocks = [.. p.Ticks.Select(t => asRatio
                                    ? Math.Log((t[candidate] - session.FrameTicks) / (t[0] - session.FrameTicks))
                                    : (double)(t[candidate] - t[0]))];
                                double clock = MiddleMean([.. p.Clock.Select(c => (double)c)]);
                                sum += asRatio ? MiddleMean(blocks) : MiddleMean(blocks) / cell.Dispatches * session.ClockCycles / clock;
                            }

                            sets.Add(sum / run.Plan.SetSize);
                        }

                        if (sets.Count > 0)
                        {
                            sessions.Add(sets);
                        }
                    }

                    return Interval(sessions, asRatio ? Math.Log(1 + (run.Plan.MarginPercent / 100)) : run.Plan.MarginCycles);
                })];
                results.Add(both[0] with { Outside = Math.Max(both[0].Outside, both[1].Outside) });
            }
        }

        // Step by step the smallest p-value that is left, against 5 % over the comparisons of which a hypothesis is left.
        int all = results.Count;
        var left = Enumerable.Range(0, all).SelectMany(i => new[] { (i, p: results[i].P, isZero: true), (i, p: Math.Min(1, 2 * results[i].Outside), isZero: false) }).ToList();
        var verdicts = Enumerable.Repeat(Verdict.Undecided, all).ToArray();
        var p = new double[all];
        double adjusted = 0;
        while (left.Count > 0)
        {
            var next = left.MinBy(h => h.p);
            adjusted = Math.Max(adjusted, Math.Min(1, next.p * left.Select(h => h.i).Distinct().Count()));
            left.Remove(next);
            p[next.i] = next.isZero ? adjusted : p[next.i];
            if (adjusted < 0.05)
            {
                verdicts[next.i] = !next.isZero || verdicts[next.i] == Verdict.Equivalent ? Verdict.Equivalent : results[next.i].Mean < 0 ? Verdict.Faster : Verdict.Slower;
            }
        }

        return [.. results.Select((r, i) => (r.Mean, r.Low, r.High, p[i], verdicts[i]))];
    }

    // Of the session means; their variance is not below its 5 % quantile if sessions were alike.
    private static (double Mean, double Low, double High, double P, double Outside) Interval(List<List<double>> sessions, double margin)
    {
        int k = sessions.Count;
        double[] means = k == 1 ? [.. sessions[0]] : [.. sessions.Select(s => s.Average())];
        int n = means.Length;
        double mean = means.Sum() / n;
        double variance = means.Sum(m => Math.Pow(m - mean, 2)) / (n - 1);
        int within = sessions.Sum(s => s.Count) - k;
        if (k > 1 && within > 0)
        {
            double pooled = sessions.Sum(s => s.Sum(v => Math.Pow(v - s.Average(), 2))) / within;
            double alike = pooled * sessions.Sum(s => 1.0 / s.Count) / k;
            variance = Math.Max(variance, alike * FisherSnedecor.InvCDF(k - 1, within, 0.05));
        }

        double error = Math.Sqrt(variance / n);
        double half = StudentT.InvCDF(0, 1, n - 1, 0.975) * error;
        double Above(double distance) => StudentT.CDF(0, 1, n - 1, -distance / error);
        return (mean, mean - half, mean + half, 2 * Above(Math.Abs(mean)), Math.Max(Above(margin - mean), Above(margin + mean)));
    }

    private static double MiddleMean(double[] values)
    {
        int left = values.Length < 3 ? 0 : Math.Max(1, values.Length / 4);
        return values.Order().Skip(left).Take(values.Length - (2 * left)).Sum() / (values.Length - (2 * left));
    }
}
