using HwBench.Results.Fleet;
using HwBench.Results.Records;

namespace HwBench.Results.Tests.Fleet;

/// <summary>Records of six machines: one of them apart, one in two states, one that can't be trusted, one of another battery.</summary>
internal static class ExampleFleet
{
    private const string Bare = "xen-4.17-pv64/pv-build/random/bare/hot";
    private const string Retpoline = "xen-4.17-pv64/pv-build/random/retpoline/hot";
    private const string Dom0 = "xen-4.17-pv64/dom0-build/random/retpoline/hot";

    public static IReadOnlyList<(string Name, RunRecord Record)> Records { get; } =
    [
        ("a.json.gz", Of(1, "AuthenticAMD", "AMD EPYC 7763", 25, 1, "Zen 3", 41, 121)),
        ("b.json.gz", Of(2, "AuthenticAMD", "AMD EPYC 9654", 25, 17, "Zen 4", 42, 120)),
        ("c.json.gz", Of(3, "AuthenticAMD", "AMD EPYC 9755", 26, 2, "Zen 5", 41.5, 119.5)),
        ("d-old.json.gz", Of(4, "GenuineIntel", "Intel Xeon 8375C", 6, 106, "Ice Lake", 40.5, 120.5)),
        ("d-new.json.gz", Of(5, "GenuineIntel", "Intel Xeon 8375C", 6, 106, "Ice Lake", 40.5, 123, "0xd0003f5", days: 40)),
        ("e.json.gz", Of(6, "GenuineIntel", "Intel Xeon 8488C", 6, 143, "Sapphire Rapids", 41, 160)),
        ("e-again.json.gz", Of(6, "GenuineIntel", "Intel Xeon 8488C", 6, 143, "Sapphire Rapids", 41, 160)),
        ("f.json.gz", Of(7, "GenuineIntel", "Intel Xeon 8575C", 6, 207, "Emerald Rapids", 41, 121, sentinel: 9)),
        ("g.json.gz", Of(8, "AuthenticAMD", "AMD EPYC 7551", 23, 1, "Zen 1", 41, null)),
    ];

    public static IReadOnlyList<FleetRun> Runs { get; } = [.. Records.SelectMany(r => FleetRun.Of(r.Name, r.Record))];

    private static RunRecord Of(
        ulong seed, string vendor, string brand, int family, int model, string generation, double bare, double? retpoline, string microcode = "0x1", int days = 0, double sentinel = 8)
    {
        SyntheticRun run = new SyntheticRun { Sessions = 8, Sets = 3, SessionEffect = 0.1 }.At(Bare, null, ("table", 40), ("generated", bare));
        if (retpoline is { } cycles)
        {
            run.At(Retpoline, null, ("table", 140), ("generated", cycles)).At(Dom0, null, ("table", 141), ("generated", cycles + 2));
        }

        RunRecord record = run
            .Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Difference, 0), ("a", 20), ("b", 20))
            .Sentinel("plus-8", new KnownAnswer("b", "a", KnownQuantity.Difference, 8), ("a", 20), ("b", 20 + sentinel))
            .Build(seed);
        record = record with
        {
            Machine = record.Machine with { Key = brand + microcode, Vendor = vendor, Brand = brand, Family = family, Model = model, Microarchitecture = generation, Microcode = microcode },
            Sessions = [.. record.Sessions.Select(s => s with { Started = s.Started.AddDays(days) })],
        };
        return record with { Digest = RunRecordDigest.Of(record) };
    }
}
