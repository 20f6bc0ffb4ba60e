using System.Diagnostics.CodeAnalysis;
using System.Text;
using HwBench.Results.Fleet;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Collector.Index;

/// <summary>What the index keeps of a record. Its names are cut and made printable: a record may hold any, a database doesn't take any.</summary>
public static class RunRowBuilder
{
    /// <summary>The most kinds of cells that a record may have.</summary>
    public const int MaxFacts = 4096;

    /// <summary>The most mitigations, and the most mixes, that a list names of a record; filters know of all.</summary>
    public const int MostNames = 32;

    private const int LongestName = 200;

    /// <param name="record">Was checked.</param>
    /// <param name="arrival">How it came.</param>
    /// <exception cref="InputException">It has more kinds of cells than a collector takes.</exception>
    public static RunRow Of(RunRecord record, Arrival arrival)
    {
        IReadOnlyList<RunRecord> strata = CoreStrata.Of(record);
        List<FactRow> facts = [.. strata.Where(s => s.Sessions.Count > 0).SelectMany(FactsOf).Take(MaxFacts + 1)];
        if (facts.Count > MaxFacts)
        {
            throw new InputException($"the record: $.cells: more than {MaxFacts} kinds of cells; split the battery");
        }

        return new RunRow
        {
            Address = arrival.Address,
            Digest = record.Digest,
            Label = arrival.Label,
            Received = arrival.Received,
            Started = record.Sessions.Count == 0 ? null : record.Sessions.Min(s => s.Started).ToUniversalTime(),
            Battery = Name(record.Plan.Battery),
            Candidate = Name(record.Plan.Candidate),
            Baseline = Name(record.Plan.Baseline),
            Vendor = Name(VendorName.Of(record.Machine.Vendor)),
            Microarchitecture = Name(record.Machine.Microarchitecture),
            CoreKind = Name(record.Machine.CoreKind),
            Brand = Name(record.Machine.Brand),
            Machine = Name(record.Machine.Key),
            Processor = Name(FormattableString.Invariant($"{record.Machine.Vendor} {record.Machine.Family}/{record.Machine.Model}/{record.Machine.Stepping} {record.Machine.Brand}")),
            Microcode = Name(record.Machine.Microcode),
            Kernel = Name(record.Environment.Kernel),
            Hypervisor = Name(record.Machine.Hypervisor),
            Mitigations = Few(record.QuestionCells.Select(c => c.Mitigation)),
            Mixes = Few(record.QuestionCells.Select(c => c.Mix)),
            Distrust = strata.Select(s => Sentinels.Distrust(Sentinels.Judge(s))).FirstOrDefault(d => d is not null),
            Complete = record.Complete,
            Warnings = record.Warnings.Count,
            Signature = record.SignedBy,
            SignatureFile = arrival.Signature is { } signature ? Encoding.UTF8.GetString(signature.ToJson()) : null,
            Bytes = arrival.Bytes,
            Token = arrival.Token,
            Facts = facts,
        };
    }

    private static IEnumerable<FactRow> FactsOf(RunRecord stratum)
    {
        ILookup<string, Measurement> measured = stratum.Sessions.SelectMany(s => s.Measurements).ToLookup(m => m.Cell);
        return stratum.QuestionCells
            .Where(c => measured.Contains(c.Id))
            .GroupBy(c => (c.Table, c.Mix, c.Mitigation))
            .Select(cells => new FactRow
            {
                CoreKind = Name(stratum.Machine.CoreKind),
                Microarchitecture = Name(stratum.Machine.Microarchitecture),
                Table = Name(cells.Key.Table),
                Mix = Name(cells.Key.Mix),
                Mitigation = Name(cells.Key.Mitigation),
                Compared = cells.Any(c => Times(c, stratum.Plan.Candidate, measured[c.Id]) && Times(c, stratum.Plan.Baseline, measured[c.Id])),
            });
    }

    private static bool Times(Cell cell, string variant, IEnumerable<Measurement> measurements) =>
        measurements.Any(m => m.Placements.Count > 0 && m.Variants.Any(v => cell.Variants[v].Name == variant));

    private static List<string> Few(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct()];
        return distinct.Length <= MostNames
            ? [.. distinct.Select(n => Name(n))]
            : [.. distinct.Take(MostNames).Select(n => Name(n)), FormattableString.Invariant($"… and {distinct.Length - MostNames} more")];
    }

    /// <summary>A record's name as the index has it.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static string? Name(string? name) => name is null ? null : Printable.Text(name, LongestName);
}
