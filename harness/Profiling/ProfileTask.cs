using System.Text;
using System.Text.Json;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.JitEmitters.PerfVisibility;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Profiling;

/// <summary>Profiles one variant in one cell.</summary>
/// <param name="Seconds">How long samples are taken.</param>
/// <param name="Keep">The folder in which perf.data and the jitdump stay; null: nothing stays.</param>
public sealed record ProfileTask(string Cell, string Variant, ulong Seed, double Seconds, string? Keep)
{
    public const string Perf = "perf";

    /// <summary>The Debian package that has it.</summary>
    public const string Package = "linux-perf";

    public const string DefaultVariant = "generated";

    public const double LongestSeconds = 600;

    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(30);

    /// <exception cref="InputException">A name is unknown or a number out of range.</exception>
    /// <exception cref="MachineException">perf is missing, or failed.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user; only what was to be kept is left.</exception>
    public ProfileReport Run(ProfiledEvent what, HostProgram program, Action<string> progress, CancellationToken cancellation)
    {
        if (Seconds is not (>= 0.1 and <= LongestSeconds))
        {
            throw new InputException($"--seconds {Seconds}: give 0.1 to {LongestSeconds}");
        }

        var cell = new ProfiledCell(Cell, Variant);
        var perf = InstalledProgram.Find(Perf, Package);
        DirectoryInfo folder = Keep is null ? Directory.CreateTempSubdirectory("hwbench-profile-") : KeptFolder(Keep);
        try
        {
            progress($"sampling {what.Name}");
            var run = new PerfRun(perf, folder.FullName);
            ProfiledCode where = Record(run, cell, what, program, folder, cancellation);
            progress("reading samples");
            return Attribute(cell, where, what, run.SamplesAsync(cancellation).GetAwaiter().GetResult());
        }
        finally
        {
            if (Keep is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static DirectoryInfo KeptFolder(string folder)
    {
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"--keep '{folder}': can't be made a folder ({e.Message.TrimEnd('.')}); choose another", e);
        }
    }

    private ProfiledCode Record(PerfRun run, ProfiledCell cell, ProfiledEvent what, HostProgram program, DirectoryInfo folder, CancellationToken cancellation)
    {
        using StatusPage page = StatusPage.Create();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ProfiledCode? where = null;
        Task recording = Task.CompletedTask;
        PerfMap? map = null;
        void Started(string line)
        {
            where = StrictJson.Read<ProfiledCode>(Encoding.UTF8.GetBytes(line), "the profiled process");
            map = new PerfMap(where.Process, PerfSymbol.Of(cell.At(where)));
            recording = run.RecordAsync(where.Process, what, TimeSpan.FromSeconds(Seconds), end.Cancel, cancellation);
        }

        string request = JsonSerializer.Serialize(new ProfileRequest(page.Path, Cell, Variant, Seed, folder.FullName), StrictJson.Options);
        ChildResult child;
        try
        {
            child = ChildProcess.Run(program, [ProfileEntry.CommandName, request], page, s_stall, Started, end.Token);
            recording.GetAwaiter().GetResult();
        }
        finally
        {
            map?.Dispose();
        }

        if (child.Outcome is ChildOutcome.Cancelled && !cancellation.IsCancellationRequested && where is not null)
        {
            return where;
        }

        SessionOutcome.Judge(child, () => throw new MachineException($"{cell.Variant.Name} ended while it was profiled ({child.Outcome})", "see 'hwbench verify'"));
        throw new InvalidOperationException("the profiled process ended by itself");
    }

    private ProfileReport Attribute(ProfiledCell cell, ProfiledCode where, ProfiledEvent what, IReadOnlyList<PerfSample> samples)
    {
        PlacedCode placed = cell.At(where);
        var attribution = new Attribution(placed, cell.Cell.Table);
        long ours = 0;
        foreach (PerfSample sample in samples.Where(s => s.Process == where.Process && s.Thread == where.Thread))
        {
            attribution.Add(sample.Address);
            ours++;
        }

        return new(cell.Cell.Id, cell.Variant.Name, Seed, Seconds, what.Name, what.WhyNotMispredictions, ours, attribution.Outside, attribution.Objects);
    }
}
