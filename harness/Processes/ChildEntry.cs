using System.Diagnostics;
using System.Runtime.InteropServices;
using HwBench.Native.Processes;

namespace HwBench.Harness.Processes;

/// <summary>The child's side of <see cref="ChildProcess"/>.</summary>
public static class ChildEntry
{
    private static PosixSignalRegistration? s_interrupt;

    /// <summary>
    /// Makes this process a good child: no core dumps, no death by the Ctrl-C that the terminal sends to the whole
    /// group (the parent decides), death with the parent.
    /// </summary>
    /// <param name="statusPath">The path of the parent's <see cref="StatusPage"/>.</param>
    public static StatusPage Begin(string statusPath)
    {
        CoreDumps.Forbid();
        s_interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        var lifeline = new Thread(() => DieWithParent(statusPath)) { IsBackground = true, Name = "lifeline" };
        lifeline.Start();
        return StatusPage.Open(statusPath);
    }

    // The parent holds the other end of standard input open as long as it lives. PR_SET_PDEATHSIG would be shorter, but
    // it fires when the thread that started the child ends, which may be long before the parent does.
    private static void DieWithParent(string statusPath)
    {
        using Stream input = Console.OpenStandardInput();
        byte[] nothing = new byte[64];
        while (input.Read(nothing) > 0)
        {
        }

        File.Delete(statusPath);
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
