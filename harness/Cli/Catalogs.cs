namespace HwBench.Harness.Cli;

/// <summary>Everything that can be named on the command line, by kind: what <c>hwbench list</c> shows.</summary>
public static class Catalogs
{
    public static IReadOnlyList<ListSection> All() =>
    [
        new("tables", "the numbers that can be called", []),
        new("mixes", "how often each number is called", []),
        new("orders", "in which sequence the numbers come", []),
        new("variants", "one way from number to handler", []),
        new("mitigations", "how indirect calls, returns and branches are hardened", []),
        new("contexts", "what surrounds each dispatch", []),
        new("batteries", "named sets of cells", []),
    ];
}
