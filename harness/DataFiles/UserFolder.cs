using HwBench.Results.Input;

namespace HwBench.Harness.DataFiles;

/// <summary>Where HwBench keeps what belongs to the user and to no folder of records (XDG Base Directory Specification 0.8).</summary>
public static class UserFolder
{
    /// <summary>What the user may edit, and the machine's key.</summary>
    public static string Configuration => Of("XDG_CONFIG_HOME", ".config");

    /// <summary>What must survive a restart.</summary>
    public static string State => Of("XDG_STATE_HOME", Path.Combine(".local", "state"));

    /// <summary>What can be fetched again.</summary>
    public static string Cache => Of("XDG_CACHE_HOME", ".cache");

    // The specification has relative paths ignored.
    private static string Of(string variable, string below)
    {
        string? set = Environment.GetEnvironmentVariable(variable);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return Path.IsPathRooted(set) ? Path.Combine(set, "hwbench")
            : home.Length > 0 ? Path.Combine(home, below, "hwbench")
            : throw new InputException($"this user has no home folder; set {variable} to a folder of its own");
    }
}
