using HwBench.Results.Records;
using HwBench.Results.Tests;

namespace HwBench.Collector.Tests;

/// <summary>Records of a small fleet that can be trusted: two vendors, one mitigation that only one of them measured.</summary>
internal static class FleetRecords
{
    public static IReadOnlyList<RunRecord> Of() =>
    [
        Run(1, "AuthenticAMD", "AMD EPYC 9R14", "Zen 4", "bare", "retpoline"),
        Run(2, "GenuineIntel", "Intel Xeon 8375C", "Ice Lake", "bare"),
        Run(3, "GenuineIntel", "Intel Xeon 8488C", "Golden Cove", "bare"),
    ];

    public static RunRecord Run(ulong seed, string vendor, string brand, string microarchitecture, params string[] mitigations)
    {
        var run = new SyntheticRun();
        foreach (string mitigation in mitigations)
        {
            run.At($"xen-4.17-pv64/pv-build/random/{mitigation}/hot", null, ("table", 30), ("generated", mitigation == "bare" ? 33 : 20));
        }

        RunRecord record = run
            .Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Ratio, 1), ("a", 2000), ("b", 2000))
            .Sentinel("plus-8", new KnownAnswer("b", "a", KnownQuantity.Difference, 8), ("a", 20), ("b", 28))
            .Build(seed);
        return record with { Machine = record.Machine with { Key = $"0123abc{seed}", Vendor = vendor, Brand = brand, Microarchitecture = microarchitecture } };
    }

    /// <summary>Uploads all.</summary>
    /// <returns>Their addresses.</returns>
    public static async Task<IReadOnlyList<string>> Upload(HttpClient client)
    {
        var addresses = new List<string>();
        foreach (RunRecord run in Of())
        {
            var record = TestRecord.Of(run);
            HttpRequestMessage put = record.Put();
            put.Headers.Add("HwBench-Label", $"rack-{addresses.Count + 1}");
            (await client.SendAsync(put)).EnsureSuccessStatusCode();
            addresses.Add(record.Address);
        }

        return addresses;
    }
}
