namespace HwBench.Results.Records;

/// <summary>What a run varies in steps, so that its cells make curves. Each says what a cell's x is.</summary>
public enum CurveAxis
{
    /// <summary>The place of the one number that is called, among the table's calls by number; the first is 1.</summary>
    Position,

    /// <summary>How many calls the table has.</summary>
    Calls,

    /// <summary>How many independent instructions surround each dispatch.</summary>
    Shadow,

    /// <summary>After how many calls their sequence repeats.</summary>
    Period,

    /// <summary>From how many places in turn the dispatcher is called.</summary>
    Expansions,

    /// <summary>Bytes of code in each handler's body.</summary>
    HandlerBytes,
}
