using HwBench.Native.Host;

namespace HwBench.Harness.Doctor;

/// <summary>What moves the core's clock.</summary>
internal static class ClockChecks
{
    public static DoctorRow Governor(Patient patient)
    {
        const string What = "frequency governor";
        const string Steady = "performance";
        var governors = new SortedSet<string>(StringComparer.Ordinal);
        foreach (int cpu in patient.AllowedCpus() ?? [])
        {
            if (CpuFrequency.Governor(patient.Files, cpu) is string governor)
            {
                governors.Add(governor);
            }
        }

        if (governors.Count == 0)
        {
            return new(What, RowState.Limited, "not shown by the kernel", "in a virtual machine it is the host's; nothing can be done here");
        }

        return governors.Count == 1 && governors.Contains(Steady)
            ? new(What, RowState.Good, Steady)
            : new(What, RowState.Limited, string.Join(", ", governors), $"cpupower frequency-set --governor {Steady}");
    }

    public static DoctorRow Turbo(Patient patient)
    {
        const string What = "turbo";
        return CpuFrequency.Turbo(patient.Files) switch
        {
            false => new(What, RowState.Good, "off"),
            true => new(What, RowState.Limited, "on: the clock moves with temperature and with the neighbours' work", patient.Files.Has(CpuFrequency.NoTurboSwitch) ? $"echo 1 > /{CpuFrequency.NoTurboSwitch}" : $"echo 0 > /{CpuFrequency.BoostSwitch}"),
            null => new(What, RowState.Limited, "not shown by the kernel", "in a virtual machine it is the host's; nothing can be done here"),
        };
    }
}
