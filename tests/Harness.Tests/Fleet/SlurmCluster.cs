using System.Diagnostics;
using HwBench.Harness.Processes;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using Xunit;

namespace HwBench.Harness.Tests.Fleet;

/// <summary>A real cluster on this machine: munged, slurmctld, and two slurmd that call themselves n1 and n2.</summary>
public sealed class SlurmCluster : IDisposable
{
    private static readonly string[] s_programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "scontrol"];

    private readonly TemporaryFolder? _folder;

    public SlurmCluster()
    {
        // slurmd and slurmctld lie where only root's PATH looks.
        string path = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin";
        WhyNot = Environment.UserName != "root" ? "needs root, who alone may start jobs of others"
            : s_programs.FirstOrDefault(p => InstalledProgram.Search(p, path) is null) is { } missing ? $"needs {missing} (Debian: apt-get install slurmctld slurmd slurm-client munge)"
            : null;
        if (WhyNot is null)
        {
            _folder = new TemporaryFolder();
            Start();
        }
    }

    /// <summary>Why there is no cluster; null where there is one.</summary>
    public string? WhyNot { get; }

    /// <summary>A folder for one test.</summary>
    internal string NewShared() => Directory.CreateDirectory(Path.Combine(Folder, "shared", Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Runs a command of the cluster's, or <c>hwbench</c>.</summary>
    internal (int Code, string Output, string Error) Call(params string[] words)
    {
        string[] all = words[0] == "hwbench" ? [HostProgram.Self.Executable, .. HostProgram.Self.LeadingArguments, .. words[1..]] : words;
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Path.Combine(Folder, "slurm.conf");
        start.Environment["PATH"] += ":/usr/sbin";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    internal string Done(params string[] words) => Call(words) is (0, var output, _) ? output : throw new InvalidOperationException($"{string.Join(' ', words)}: {Call(words)}");

    /// <summary>Ends a node's daemon as a fault would.</summary>
    /// <param name="job">Whose processes end with it, as when the power fails; null where they live on.</param>
    internal void KillNode(string node, string? job)
    {
        KillOwn(p => p.CommandLine.StartsWith($"slurmd\0-N\0{node}\0", StringComparison.Ordinal));
        if (job is not null)
        {
            // First what would tell slurmctld of the others' end.
            KillOwn(p => p.CommandLine.StartsWith($"slurmstepd: [{job}.batch]", StringComparison.Ordinal));
            KillOwn(p => p.Environment.Contains($"\0SLURM_JOB_ID={job}\0", StringComparison.Ordinal));
        }
    }

    internal void StartNode(string node) => Done("slurmd", "-N", node, "-f", Path.Combine(Folder, "slurm.conf"));

    /// <summary>Waits; seldom asks, since asking takes cpu time from what measures.</summary>
    internal static void Eventually(Func<bool> condition, Func<string> told)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), told());
            Thread.Sleep(500);
        }
    }

    public void Dispose()
    {
        if (_folder is null)
        {
            return;
        }

        KillOwn(_ => true);
        RunningRun.Eventually(() =>
        {
            try
            {
                _folder.Dispose();
                return true;
            }
            catch (IOException)
            {
                // What was killed is still writing.
                return false;
            }
        });
    }

    private string Folder => _folder!.Path;

    private void Start()
    {
        // The jobs are root's, but munged wants its socket to be reached by all.
        FileModes.Set(Folder, "755");
        foreach (string part in new[] { "munge", "state", "spool-n1", "spool-n2" })
        {
            _ = Directory.CreateDirectory(Path.Combine(Folder, part));
        }

        string key = _folder!.Write("munge/key", System.Security.Cryptography.RandomNumberGenerator.GetBytes(128));
        FileModes.Set(key, "400");
        string host = Environment.MachineName.Split('.')[0];
        int port = FreePort();
        string conf = _folder.Write("slurm.conf", $"""
            ClusterName=test
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser=root
            SlurmctldPort={FreePort()}
            AuthInfo=socket={Folder}/munge/sock,cred_expire=5
            StateSaveLocation={Folder}/state
            SlurmdSpoolDir={Folder}/spool-%n
            SlurmdPidFile={Folder}/slurmd-%n.pid
            SlurmctldPidFile={Folder}/slurmctld.pid
            SlurmctldLogFile={Folder}/slurmctld.log
            SlurmdLogFile={Folder}/slurmd-%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            MpiDefault=none
            MailProg=/bin/true
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SlurmdParameters=config_overrides
            ReturnToService=2
            SlurmdTimeout=4
            MessageTimeout=2
            KillWait=2
            SchedulerParameters=batch_sched_delay=0,sched_interval=1
            NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs={Environment.ProcessorCount} RealMemory=1000 Feature=here,one
            NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={FreePort()} CPUs={Environment.ProcessorCount} RealMemory=1000 Feature=here,two
            PartitionName=main Nodes=n1,n2 Default=YES State=UP OverSubscribe=EXCLUSIVE

            """);
        _ = Done("munged", "--force", $"--key-file={key}", $"--socket={Folder}/munge/sock", $"--pid-file={Folder}/munge/pid", $"--log-file={Folder}/munge/log", $"--seed-file={Folder}/munge/seed");
        _ = Done("slurmctld", "-f", conf);
        StartNode("n1");
        StartNode("n2");
        Eventually(() => Call("sinfo", "-h", "-o", "%T %D").Output.Trim() == "idle 2", () => Call("sinfo", "-R").Output);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    // slurmstepd overwrites its arguments and its environment; it works in the folder of the logs.
    private void KillOwn(Func<(string CommandLine, string Environment), bool> isMeant)
    {
        foreach (int id in Directory.GetDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out int id) ? id : 0).Where(id => id > 1 && id != Environment.ProcessId))
        {
            try
            {
                (string commandLine, string environment) = (File.ReadAllText($"/proc/{id}/cmdline"), $"\0{File.ReadAllText($"/proc/{id}/environ")}");
                string? works = new FileInfo($"/proc/{id}/cwd").LinkTarget;
                if (isMeant((commandLine, environment)) && new[] { commandLine, environment, works }.Any(t => t?.Contains(Folder, StringComparison.Ordinal) == true))
                {
                    RunningRun.Signal("KILL", id);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile, or is the kernel's.
            }
        }
    }
}
