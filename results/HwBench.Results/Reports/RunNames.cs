namespace HwBench.Results.Reports;

/// <summary>What a run is called in a report.</summary>
internal static class RunNames
{
    /// <returns>"run.json.gz: xen-4.17 on AMD EPYC (Zen 5)".</returns>
    public static string Of(RunReport run) => $"{run.Name}: {Short(run)}";

    /// <returns>"xen-4.17 on AMD EPYC (Zen 5)".</returns>
    public static string Short(RunReport run) => $"{run.Battery} on {run.Machine}";

    /// <returns>Its cpu, where no other of these runs is of that; otherwise as <see cref="Of"/>.</returns>
    public static string Among(IReadOnlyList<RunReport> runs, RunReport run) => runs.Count(r => r.Machine == run.Machine) == 1 ? run.Machine : Of(run);
}
