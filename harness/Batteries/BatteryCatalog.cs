using HwBench.Harness.DataFiles;
using HwBench.Results.Input;

namespace HwBench.Harness.Batteries;

/// <summary>The batteries that there are: embedded, and the user's files.</summary>
public static class BatteryCatalog
{
    /// <summary>The battery that is run if none is named.</summary>
    public const string DefaultName = "xen-4.17";

    /// <summary>A battery file of more bytes is refused unread.</summary>
    public const int MaxFileBytes = 1 << 18;

    private static readonly DataFolder s_folder = new("battery", "batteries", MaxFileBytes);

    public static IReadOnlyList<string> Names => s_folder.Names;

    /// <summary>The battery of a name, or in the file at a path; paths inside the file are relative to it.</summary>
    /// <exception cref="InputException">There is none, or it breaks a rule.</exception>
    public static Battery Resolve(string nameOrPath) => BatteryReader.Create(s_folder.Read<BatteryFile>(nameOrPath));
}
