using HwBench.Results.Records;

namespace HwBench.Results.Claims;

/// <summary>Some cells of some runs.</summary>
/// <param name="Battery">The run's battery.</param>
/// <param name="Vendor">As CPUID spells it.</param>
/// <param name="Microarchitecture">Its usual name; "unknown" where the record has none.</param>
/// <param name="CoreKind">The kind of core; "alike" where all of the machine's are.</param>
public sealed record ClaimScope(
    IReadOnlyList<string>? Table = null,
    IReadOnlyList<string>? Mix = null,
    IReadOnlyList<string>? Order = null,
    IReadOnlyList<string>? Mitigation = null,
    IReadOnlyList<string>? Context = null,
    IReadOnlyList<string>? Battery = null,
    IReadOnlyList<string>? Vendor = null,
    IReadOnlyList<string>? Microarchitecture = null,
    IReadOnlyList<string>? CoreKind = null)
    : CellScope(Table, Mix, Order, Mitigation, Context)
{
    /// <param name="record">Of one kind of core.</param>
    public bool Fits(RunRecord record) =>
        Fits(Battery, record.Plan.Battery)
        && Fits(Vendor, record.Machine.Vendor)
        && Fits(Microarchitecture, record.Machine.Microarchitecture ?? "unknown")
        && Fits(CoreKind, record.Machine.CoreKind ?? "alike");

    public override IEnumerable<(string Part, IReadOnlyList<string>? Globs)> Parts() =>
        [.. base.Parts(), ("battery", Battery), ("vendor", Vendor), ("microarchitecture", Microarchitecture), ("coreKind", CoreKind)];

    public override string ToString() => base.ToString();
}
