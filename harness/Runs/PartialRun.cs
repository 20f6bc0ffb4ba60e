using System.Text.Json;
using HwBench.Harness.Compiled;
using HwBench.Harness.Sessions;
using HwBench.Results.Input;

namespace HwBench.Harness.Runs;

/// <summary>
/// The folder beside the record in which a run grows: its request, each session's request and journal, and
/// BenchmarkDotNet's artifacts. It becomes the record when the run ends.
/// </summary>
public sealed class PartialRun : IDisposable
{
    private const string RequestFile = "run.json";
    private const string ClaimFile = "claim";

    private readonly string _folder;

    // Sessions that ended by themselves: nothing is written to them any more.
    private readonly Dictionary<int, StartedSession> _ended = [];

    // Locked while a process works on the run; the system lets go of it however that process ends.
    private readonly FileStream _claim;

    private PartialRun(string output, RunRequest request, FileStream claim)
    {
        _folder = OutputPlace.PartialOf(output);
        _claim = claim;
        Request = request;
    }

    public RunRequest Request { get; }

    /// <summary>What is compiled for the run, in a folder of it; null when nothing is.</summary>
    public CompiledDispatchers? Compiled => Request.Compilers.Count > 0
        ? new CompiledDispatchers(Path.GetFullPath(Path.Combine(_folder, "compiled")), Request.Compilers)
        : null;

    /// <summary>Begins a run; nothing may be there yet.</summary>
    /// <exception cref="InputException">The place can't be written, or holds another run.</exception>
    public static PartialRun Begin(string output, RunRequest request)
    {
        OutputPlace.CheckFree(output);
        string folder = OutputPlace.PartialOf(output);
        FileStream? claim = null;
        try
        {
            // Of two runs that begin at once, one creates the claim.
            _ = Directory.CreateDirectory(folder);
            claim = Claim(folder, FileMode.CreateNew);
            WriteWhole(Path.Combine(folder, RequestFile), request);
            return new PartialRun(output, request, claim);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (claim is not null)
            {
                claim.Dispose();
                Remove(folder);
            }

            throw new InputException($"{output}: can't be written ({e.Message}); choose another --output", e);
        }
    }

    /// <summary>Goes on with a run that was stopped.</summary>
    /// <exception cref="InputException">There is none, or it goes on already.</exception>
    public static PartialRun Resume(string output)
    {
        OutputPlace.CheckPath("--resume", output);
        string folder = OutputPlace.PartialOf(output);
        string file = Path.Combine(folder, RequestFile);
        if (!File.Exists(file))
        {
            throw new InputException($"{output}: no unfinished run lies beside it ({file} is missing); give the --output of the run that was stopped");
        }

        try
        {
            RunRequest request = StrictJson.Read<RunRequest>(File.ReadAllBytes(file), file);
            if (request.Cpu.Chosen.Count == 0 || request.Cpu.Chosen.Any(c => c is null))
            {
                throw new InputException($"{file}: $.cpu.chosen: a cpu is missing; run it anew with another --output");
            }

            if (request.BudgetSeconds is not (null or (> 0 and <= RunRequest.LongestOver)))
            {
                throw new InputException($"{file}: $.budgetSeconds: {request.BudgetSeconds} is outside 0 to {RunRequest.LongestOver}");
            }

            return request.OverSeconds is >= 0 and <= RunRequest.LongestOver
                ? new PartialRun(output, request, Claim(folder, FileMode.OpenOrCreate))
                : throw new InputException($"{file}: $.overSeconds: {request.OverSeconds} is outside 0 to {RunRequest.LongestOver}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: can't be gone on with ({e.Message}); wait until the process that works on it has ended", e);
        }
    }

    /// <summary>Sessions that were begun, in order.</summary>
    public IReadOnlyList<StartedSession> Sessions()
    {
        var sessions = new List<StartedSession>();
        while (File.Exists(SessionFile(sessions.Count, "request.json")))
        {
            sessions.Add(Session(sessions.Count));
        }

        return sessions;
    }

    private StartedSession Session(int number)
    {
        if (_ended.TryGetValue(number, out StartedSession? ended))
        {
            return ended;
        }

        string file = SessionFile(number, "request.json");
        SessionRequest request = StrictJson.Read<SessionRequest>(File.ReadAllBytes(file), file);
        string journal = SessionFile(number, "jsonl");
        var session = new StartedSession(request, SessionJournal.Read(journal), File.GetLastWriteTimeUtc(journal));
        if (session.End is not null)
        {
            _ended.Add(number, session);
        }

        return session;
    }

    /// <summary>Where a session's parts lie.</summary>
    public string SessionFile(int number, string part) => Path.Combine(_folder, $"session-{number}.{part}");

    /// <summary>Writes a session's request and returns its path.</summary>
    public string Write(SessionRequest request)
    {
        string path = SessionFile(request.Number, "request.json");
        WriteWhole(path, request);
        return path;
    }

    /// <summary>Moves BenchmarkDotNet's artifacts beside the record and removes the rest: the record holds it all.</summary>
    /// <returns>The artifacts' folder.</returns>
    public string Finish(string output)
    {
        string artifacts = OutputPlace.ArtifactsOf(output);
        _ = Directory.CreateDirectory(artifacts);
        foreach (string session in Directory.EnumerateDirectories(_folder, "session-*.benchmarkdotnet"))
        {
            Directory.Move(session, Path.Combine(artifacts, Path.GetFileName(session).Replace(".benchmarkdotnet", "", StringComparison.Ordinal)));
        }

        Discard();
        return artifacts;
    }

    /// <summary>Removes the folder.</summary>
    public void Discard() => Remove(_folder);

    public void Dispose() => _claim.Dispose();

    private static FileStream Claim(string folder, FileMode mode) =>
        new(Path.Combine(folder, ClaimFile), mode, FileAccess.ReadWrite, ClaimShare);

    // The folder is removed while the claim is open: Windows has to be told that it may, elsewhere only None is a lock.
    private static FileShare ClaimShare => OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    // A kill leaves the whole file or none.
    private static void WriteWhole<T>(string path, T content)
    {
        string beside = $"{path}.tmp";
        File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(content, StrictJson.Options));
        File.Move(beside, path, overwrite: true);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
