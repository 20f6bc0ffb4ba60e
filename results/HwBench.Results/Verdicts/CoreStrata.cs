using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>The parts of a run that may be pooled: sessions on one kind of core.</summary>
public static class CoreStrata
{
    /// <returns>
    /// The record itself where it has one kind of core (or no session); otherwise one record for each kind, in the order
    /// of the machine's list: its sessions alone, and the machine as that kind sees it. Digests stay the whole record's.
    /// </returns>
    public static IReadOnlyList<RunRecord> Of(RunRecord record)
    {
        string?[] kinds = [.. record.Environment.Cpu.Chosen.Select(c => c.CoreKind).Distinct()];
        return kinds.Length < 2 ? [record] : [.. kinds.Select(kind => Only(record, kind))];
    }

    private static RunRecord Only(RunRecord record, string? kind)
    {
        CoreDescription core = record.Machine.CoreKinds.First(c => c.Name == kind);
        return record with
        {
            Machine = record.Machine with { CoreKind = core.Name, Microarchitecture = core.Microarchitecture, Caches = core.Caches },
            Sessions = [.. record.Sessions.Where(s => s.CoreKind == kind)],
        };
    }
}
