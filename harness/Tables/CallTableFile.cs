namespace HwBench.Harness.Tables;

/// <summary>A call table as written in JSON.</summary>
internal sealed record CallTableFile(string Name, string Source, IReadOnlyList<CallEntry?> Calls);

/// <summary>One call as written in JSON. Numbers are wide here so that a wrong one is refused with its rule rather than by type.</summary>
internal sealed record CallEntry(long Number, string Name, long Arguments, long? Priority = null);
