namespace HwBench.Harness.Verification;

/// <summary>A variant that verification must catch on a table, and at what.</summary>
/// <param name="MustCatch">Beginnings of failures that must be among those found.</param>
public sealed record KnownBadCase(string Variant, string Table, IReadOnlyList<string> MustCatch)
{
    /// <summary>
    /// The shift of the first generated chain (Xen 9f3e585ff5ec names the numbers), the narrowed kexec_op (fixed by Xen
    /// a4180b03fffa), and a crash.
    /// </summary>
    public static IReadOnlyList<KnownBadCase> All { get; } =
    [
        new("generated-unfixed", "xen-4.17-pv64", [.. new[] { 65, 87, 129 }.Select(n => $"number {n} reached iret (23), must return -38")]),
        new("generated-unfixed", "xen-4.17-hvm64", [.. new[] { 88, 96 }.Select(n => $"number {n} reached event_channel_op (32), must return -38")]),
        new("generated-narrow", "xen-4.17-pv64", ["number 37 gave kexec_op (37) 0x00000000"]),
        new("crashing", "xen-4.17-pv64", ["crashed with SIGSEGV"]),
    ];

    /// <summary>What must be caught and was not, in this variant's combinations on this table; empty: all caught.</summary>
    public IReadOnlyList<string> Missed(VerifyReport report)
    {
        VerifiedTable table = report.Tables.Single(t => t.Table == Table);
        return
        [
            .. from mitigation in table.Mitigations
               let found = table.Failed.SingleOrDefault(f => f.Variant == Variant && f.Mitigation == mitigation)?.Failures ?? []
               from expected in MustCatch
               where !found.Any(f => f.StartsWith(expected, StringComparison.Ordinal))
               select $"{Variant} on {Table} under {mitigation}: {expected}",
        ];
    }
}
