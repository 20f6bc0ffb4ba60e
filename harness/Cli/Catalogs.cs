using HwBench.Harness.Counters;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Naming;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Claims;

namespace HwBench.Harness.Cli;

/// <summary>Everything that can be named on the command line, by kind: what <c>hwbench list</c> shows.</summary>
public static class Catalogs
{
    public static IReadOnlyList<ListSection> All() =>
    [
        new("tables", "the numbers that can be called",
        () =>
        [
            .. Embedded("tables", "source"),
            new("synthetic-N", "N calls numbered from 0 (N from 1 to 4096), no priorities"),
            new("synthetic-N-p", "the same with six of priorities 1 and 2 (N from 7)"),
        ]),
        new("mixes", "how often each number is called",
        () =>
        [
            .. Embedded("mixes", "source"),
            new("uniform", "every call of the table equally often"),
            new("constant(nr)", "one number only; in a battery file, constant(*) is one such mix for each call of the table"),
            new("recorded", "Linux system calls as one cpu dispatched them (table linux-x86_64)"),
        ]),
        new("orders", "in which sequence the numbers come",
        () =>
        [
            new("random", "each drawn independently from the mix"),
            new("bursty(p)", "with probability p the last number again"),
            new("periodic(n)", "a random sequence of n numbers over and over"),
            new("recorded", "as they were recorded (mix recorded)"),
        ]),
        new("variants", "one way from number to handler",
        () =>
        [
            new(VariantCatalog.None.Name, VariantCatalog.None.Description),
            .. VariantCatalog.All.Where(v => v is not Hybrid).Select(v => new ListRow(v.Name, v.Description)),
            new("hybrid-K", "the K most frequent numbers compared first, the rest through the function table"),
            new("NAME@n", $"n copies of a variant (2 to {Variant.MaxCopies}) with one table, called in turn from the sites of a context sites(m), m a multiple of n"),
            .. VariantCatalog.KnownBad.Select(v => new ListRow(v.Name, v.Description)),
        ]),
        new("mitigations", "how indirect calls, returns and branches are hardened",
        () =>
        [
            .. MitigationCatalog.All.Select(m => new ListRow(
                m.Name, m.Description, m.Source, Safety: new(SafetyWords.Of(m.Safety.Status), m.Safety.Detail))),
            new("PART+PART", "parts of different kinds together, for example retpoline+return-thunk"),
        ]),
        new(
            "contexts",
            "what surrounds each dispatch",
            () => [.. ContextCatalog.Forms.Select(f => new ListRow(f.Form, f.Description, null, new Presence(ContextCatalog.Find(f.Example)!.WhyUnavailable)))]),
        new("batteries", "named sets of cells", () => [.. Embedded("batteries", "question")]),
        new("claims", "what was said of dispatchers, judged by 'hwbench claims'", () => [.. ClaimFile.OfTheDispute.Select(c => new ListRow(c.Id, c.Wording, c.Source))]),
        Counters(CountersHere.OfThisMachine),
    ];

    /// <summary>The counters, and whether they work on some machine.</summary>
    /// <param name="here">Asked only when they are shown: it opens every one.</param>
    public static ListSection Counters(Func<IReadOnlyList<CounterHere>> here) => new(
        "counters",
        "what the processor can count beside time, in user mode",
        () => [.. here().Select(c => new ListRow(c.Name, c.Meaning, c.Source, new Presence(c.WhyNot)))]);

    private static IEnumerable<ListRow> Embedded(string folder, string member) =>
        EmbeddedData.Names(folder).Select(name => new ListRow(name, EmbeddedData.Member($"{folder}/{name}.json", member)));
}
