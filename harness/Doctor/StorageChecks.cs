using HwBench.Native.Host;

namespace HwBench.Harness.Doctor;

/// <summary>Pages for code and room for records.</summary>
internal static class StorageChecks
{
    public static DoctorRow HugePages(Patient patient)
    {
        const string What = "huge pages";
        return Native.Host.HugePages.Mode(patient.Files) switch
        {
            null => new(What, RowState.Limited, "unknown: the kernel doesn't show transparent huge pages"),
            "never" => new(What, RowState.Limited, "never: code lies in 4 KiB pages", $"echo madvise > /{Native.Host.HugePages.Switch}"),
            string mode => new(What, RowState.Good, mode),
        };
    }

    public static DoctorRow RecordFolder(Patient patient)
    {
        const string What = "folder for records";
        ProbeOutcome outcome = patient.Probes.WritableFolder(patient.RecordFolder);
        return outcome.Works
            ? new(What, RowState.Good, $"{patient.RecordFolder} is writable")
            : new(What, RowState.Missing, $"{patient.RecordFolder}: {outcome}", "go to a folder that can be written, or name one with --output");
    }
}
