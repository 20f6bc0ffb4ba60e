using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Reports;

namespace HwBench.Results.Tests.Curves;

/// <summary>Synthetic runs with an axis, from true curves.</summary>
internal static class CurvedRun
{
    /// <summary>Numbers 1 to <paramref name="positions"/>, one at a time; linear costs so many cycles more for each.</summary>
    public static SyntheticRun Positions(SyntheticRun run, int positions, double slope)
    {
        for (int p = 1; p <= positions; p++)
        {
            run.At($"xen-4.17-pv64/constant({p - 1})/random/bare/hot", p, ("table", 12), ("generated", 6 + (slope * p)));
        }

        return run;
    }

    /// <summary>Tables of 4 to 1024 calls; generated costs two cycles more with each doubling and meets the table at <paramref name="swap"/> calls.</summary>
    public static SyntheticRun Sizes(SyntheticRun run, double swap, string mitigation = "bare")
    {
        for (int n = 4; n <= 1024; n *= 2)
        {
            run.At($"synthetic-{n}/uniform/random/{mitigation}/hot", n, ("direct", 10), ("table", 30), ("generated", 30 + (2 * (Math.Log2(n) - Math.Log2(swap)))));
        }

        return run;
    }

    /// <summary>The table's dispatch of eight cycles vanishes with 64 instructions around it; generated's does not.</summary>
    public static SyntheticRun Shadows(SyntheticRun run)
    {
        foreach (int n in new[] { 0, 16, 32, 64, 128 })
        {
            string context = n == 0 ? "hot" : $"shadow({n})";
            run.At($"xen-4.17-pv64/dom0-build/random/bare/{context}", n, ("none", 10 + (n / 4.0)), ("table", 10 + (n / 4.0) + Math.Max(0, 8 - (n / 8.0))), ("generated", 16 + (n / 4.0)));
        }

        return run;
    }

    /// <summary>The table is predicted for periods up to <paramref name="memory"/>; direct always.</summary>
    public static SyntheticRun Periods(SyntheticRun run, int memory)
    {
        run.At("xen-4.17-pv64/constant(5)/random/bare/hot", 1, ("direct", 8), ("table", 12), ("generated", 14));
        for (int n = 2; n <= 65536; n *= 4)
        {
            run.At($"xen-4.17-pv64/uniform/periodic({n})/bare/hot", n, ("direct", 8), ("table", n <= memory ? 12 : 36), ("generated", 14));
        }

        return run
            .At("xen-4.17-pv64/uniform/bursty(0.5)/bare/hot", null, ("direct", 8), ("table", 24), ("generated", 14))
            .At("xen-4.17-pv64/uniform/random/bare/hot", null, ("direct", 8), ("table", 36), ("generated", 14));
    }

    public static CurvesReport Curves(RunRecord record) => ReportBuilder.Of([("run.json.gz", record)]).Runs[0].Curves!;

    public static CurveReport Curve(RunRecord record, string variant) => Curves(record).Panels[0].Curves.Single(c => c.Variant == variant);
}
