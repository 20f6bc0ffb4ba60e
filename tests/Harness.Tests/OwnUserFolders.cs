using System.Runtime.CompilerServices;

namespace HwBench.Harness.Tests;

/// <summary>The tests, and the programs that they start, have a key, a spool and a cache of their own, and nobody's token.</summary>
internal static class OwnUserFolders
{
    public static string Root { get; } = Directory.CreateTempSubdirectory("hwbench-user-").FullName;

    public static string Spool => Path.Combine(Root, "state", "hwbench", "spool");

    [ModuleInitializer]
    internal static void Set()
    {
        Environment.SetEnvironmentVariable("XDG_STATE_HOME", Path.Combine(Root, "state"));
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(Root, "config"));
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Path.Combine(Root, "cache"));
        Environment.SetEnvironmentVariable("HWBENCH_TOKEN", null);
        Environment.SetEnvironmentVariable("HWBENCH_COLLECTOR", null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);
    }
}
