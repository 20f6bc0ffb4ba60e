using HwBench.Native.Cpuid;
using HwBench.Native.Host;

namespace HwBench.Harness.Doctor;

/// <summary>Who else uses the core while it measures.</summary>
internal static class NeighbourChecks
{
    private const double QuietLoad = 0.5;
    private const double NoticeableSteal = 0.001;

    public static DoctorRow Cpus(Patient patient)
    {
        const string What = "cpus";
        return patient.AllowedCpus() switch
        {
            null => new(What, RowState.Limited, "unknown: /proc/self/status doesn't list them"),
            [int only] => new(What, RowState.Limited, $"only cpu {only}: the runtime's own threads disturb what is measured", "allow a second cpu"),
            var cpus => new(What, RowState.Good, $"{cpus.Count}: the runtime's threads can stay off the measured one"),
        };
    }

    public static DoctorRow Siblings(Patient patient)
    {
        const string What = "SMT siblings";
        bool isKnown = false;
        foreach (int cpu in patient.AllowedCpus() ?? [])
        {
            IReadOnlyList<int>? siblings = CpuTopology.Siblings(patient.Files, cpu);
            isKnown |= siblings is not null;
            if (siblings is { Count: > 0 })
            {
                return new(What, RowState.Limited, $"cpus share cores ({CpuList.Format([.. siblings.Append(cpu).Order()])}): work on the sibling slows a measurement", "echo off > /sys/devices/system/cpu/smt/control, or keep the siblings idle");
            }
        }

        if (!isKnown)
        {
            return new(What, RowState.Limited, "unknown: the kernel shows no topology");
        }

        return Virtualization.Read(patient.Cpuid).IsGuest
            ? new(What, RowState.Limited, "none shown, but a hypervisor may hide them", "spread sessions in time: the sentinels tell a busy sibling")
            : new(What, RowState.Good, "none");
    }

    public static DoctorRow Load(Patient patient)
    {
        const string What = "load";
        return LoadFigures.LoadAverage(patient.Files) switch
        {
            null => new(What, RowState.Limited, "unknown: /proc/loadavg is unreadable"),
            double load when load < QuietLoad => new(What, RowState.Good, $"{load:0.00} over the last minute"),
            double load => new(What, RowState.Limited, $"{load:0.00} over the last minute", "stop other work while measuring"),
        };
    }

    public static DoctorRow Hypervisor(Patient patient)
    {
        const string What = "hypervisor";
        Virtualization host = Virtualization.Read(patient.Cpuid);
        double? steal = LoadFigures.StealShare(patient.Files);
        string stolen = steal switch
        {
            null => "stolen time unknown",
            double share => $"{100 * share:0.0} % of cpu time since boot went to others",
        };
        if (!host.IsGuest && steal is null or <= NoticeableSteal)
        {
            return new(What, RowState.Good, "none shows itself");
        }

        return new(What, RowState.Limited, $"{(host.IsGuest ? host.Hypervisor ?? "unnamed" : "hidden")}; {stolen}", "neighbours on the host come and go: spread sessions in time, or use bare metal");
    }
}
