using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using MathNet.Numerics.Distributions;

namespace HwBench.Results.Tests.Verdicts;

/// <summary>The verdicts of an undisturbed run, from its raw ticks in one slow function that shares no code with the product's.</summary>
internal static class VerdictOracle
{
    /// <returns>Of each cell, each variant but the first against the first: mean, bounds, Holm's p-value, verdict.</returns>
    public static IReadOnlyList<(double Mean, double Low, double High, double P, Verdict Verdict)> Of(RunRecord run)
    {
        var results = new List<(double Mean, double Low, double High, double P, double RatioLow, double RatioHigh)>();
        foreach (Cell cell in run.Cells)
        {
            for (int candidate = 1; candidate < cell.Variants.Count; candidate++)
            {
                (double, double, double, double)[] both = [.. new[] { false, true }.Select(asRatio =>
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

                    return Interval(sessions);
                })];
                results.Add((both[0].Item1, both[0].Item2, both[0].Item3, both[0].Item4, both[1].Item2, both[1].Item3));
            }
        }

        // Holm, by its definition: reject the smallest p-values as long as each is below 5 % over those that are left.
        int all = results.Count;
        double adjusted = 0;
        var verdicts = new Verdict[all];
        var p = new double[all];
        var ordered = Enumerable.Range(0, all).OrderBy(i => results[i].P).ToList();
        for (int rank = 0; rank < all; rank++)
        {
            var r = results[ordered[rank]];
            adjusted = Math.Max(adjusted, Math.Min(1, r.P * (all - rank)));
            bool inCycles = r.Low >= -run.Plan.MarginCycles && r.High <= run.Plan.MarginCycles;
            bool inPercent = r.RatioLow >= Math.Log(1 - (run.Plan.MarginPercent / 100)) && r.RatioHigh <= Math.Log(1 + (run.Plan.MarginPercent / 100));
            p[ordered[rank]] = adjusted;
            verdicts[ordered[rank]] = inCycles && inPercent ? Verdict.Equivalent : adjusted >= 0.05 ? Verdict.Undecided : r.Mean < 0 ? Verdict.Faster : Verdict.Slower;
        }

        return [.. results.Select((r, i) => (r.Mean, r.Low, r.High, p[i], verdicts[i]))];
    }

    // Of the session means; their variance is not below its 5 % quantile if sessions were alike.
    private static (double, double, double, double) Interval(List<List<double>> sessions)
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
        return (mean, mean - half, mean + half, 2 * (1 - StudentT.CDF(0, 1, n - 1, Math.Abs(mean) / error)));
    }

    private static double MiddleMean(double[] values)
    {
        int left = values.Length < 3 ? 0 : Math.Max(1, values.Length / 4);
        return values.Order().Skip(left).Take(values.Length - (2 * left)).Sum() / (values.Length - (2 * left));
    }
}
