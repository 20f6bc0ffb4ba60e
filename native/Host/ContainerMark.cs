namespace HwBench.Native.Host;

/// <summary>Marks that container managers leave.</summary>
public static class ContainerMark
{
    private static readonly string[] s_controlGroupWords = ["kubepods", "docker", "libpod", "lxc"];

    /// <returns>The manager's name as far as a mark tells it; null where there is no mark, which proves nothing.</returns>
    public static string? Read(KernelFiles files)
    {
        if (files.Has(".dockerenv"))
        {
            return "docker";
        }

        if (files.Has("run/.containerenv"))
        {
            return "podman";
        }

        if (files.ReadText("run/systemd/container") is string manager)
        {
            return manager;
        }

        string groups = files.ReadText("proc/self/cgroup") ?? "";
        return Array.Find(s_controlGroupWords, word => groups.Contains(word, StringComparison.Ordinal));
    }
}
