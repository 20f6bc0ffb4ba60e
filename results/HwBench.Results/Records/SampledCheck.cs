namespace HwBench.Results.Records;

/// <summary>The rules for what was sampled instead of counted.</summary>
internal static class SampledCheck
{
    public static void Check(Measurement measurement, CounterSet counting, string path, RecordFault fault)
    {
        fault.UnlessFilled(measurement.Sampled, $"{path}.sampled");
        fault.Unless(measurement.Sampled.Count == 0 || counting.Route == CounterRoute.Sampled, $"{path}.sampled", $"samples in a session whose counters were not sampled");
        (int, int)? before = null;
        for (int i = 0; i < measurement.Sampled.Count; i++)
        {
            SampledCount count = measurement.Sampled[i];
            string at = FormattableString.Invariant($"{path}.sampled[{i}]");
            fault.Unless(count.Column >= 0 && count.Column < measurement.Variants.Length, $"{at}.column", $"{count.Column}; the measurement has {measurement.Variants.Length} variants");
            fault.Unless(count.Counter >= 0 && count.Counter < counting.Counters.Count, $"{at}.counter", $"{count.Counter}; the session has {counting.Counters.Count} counters");
            fault.UnlessNotNegative(count.Samples, $"{at}.samples");
            fault.UnlessPositive(count.Interval, $"{at}.interval");
            fault.UnlessPositive(count.Dispatches, $"{at}.dispatches");
            fault.Unless(before is null || before.Value.CompareTo((count.Column, count.Counter)) < 0, $"{at}", $"samples ascend by column and counter");
            before = (count.Column, count.Counter);
        }
    }
}
