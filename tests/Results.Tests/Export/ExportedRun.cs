using HwBench.Results.Export;
using HwBench.Results.Records;

namespace HwBench.Results.Tests.Export;

/// <summary>Records to export, and the text that each format makes of them.</summary>
internal static class ExportedRun
{
    /// <summary>Two sessions of one set.</summary>
    public static RunRecord Small { get; } = new SyntheticRun { Sessions = 2, Sets = 1, Blocks = 1 }
        .Cell("pv64/build/random/retpoline/hot", "retpoline", ("table", 30), ("generated", 33))
        .Sentinel("sentinel/a-a", new KnownAnswer("table-again", "table", KnownQuantity.Difference, 0), ("table", 30), ("table-again", 30))
        .Build();

    /// <summary>Four sessions of four sets, every second one slowed by somebody else; a question, a sentinel, two counters of which one can be trusted.</summary>
    public static RunRecord Record { get; } = new SyntheticRun
    {
        Sessions = 4,
        Sets = 4,
        Blocks = 1,
        Slowed = 1.2,
        SlowedFrom = 2,
        Counting = new CounterSet(CounterRoute.Rdpmc, null, [
            new Counter("instructions", "event 0xc0", null, 40, [new Gate("straight", 100, 0, 100)]),
            new Counter("branch-misses", "event 0xc3", null, 1, [new Gate("coin", 0.5, 0.05, 0.9)]),
            new Counter("cycles", null, "no PMU", null, []),
        ]),
        EventsOf = (variant, counter) => counter == "instructions" ? 20 + (10 * variant) : 0.5,
    }
        .Cell("pv64/build/random/retpoline/hot", "retpoline", ("table", 30), ("generated", 33), ("hybrid-2", 29))
        .Sentinel("sentinel/a-a", new KnownAnswer("table-again", "table", KnownQuantity.Difference, 0), ("table", 30), ("table-again", 30))
        .Build();

    /// <summary>The same with other names for its parts.</summary>
    public static RunRecord Renamed(string a, string b)
    {
        Cell cell = Record.Cells[0];
        return Record with
        {
            Plan = Record.Plan with { Battery = a, Candidate = $"x{a}" },
            Cells =
            [
                cell with { Id = $"cell {a}", Table = a, Mix = b, Order = a, Context = b, Variants = [cell.Variants[0], cell.Variants[1] with { Name = $"x{a}" }, cell.Variants[2] with { Name = $"y{b}" }] },
                Record.Cells[1],
            ],
            Sessions = [.. Record.Sessions.Select(s => s with { Measurements = [s.Measurements[0] with { Cell = $"cell {a}" }, s.Measurements[1]] })],
            Machine = Record.Machine with { Brand = b },
        };
    }

    public static string As(string format, params RunRecord[] records)
    {
        using var writer = new StringWriter();
        ExportFormat.Named(format).Write(writer, records.Select((r, i) => ($"{i}.json.gz", r)));
        return writer.ToString();
    }
}
