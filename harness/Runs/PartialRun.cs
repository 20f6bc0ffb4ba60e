using System.Text.Json;
using HwBench.Harness.Sessions;
using HwBench.Results.Input;

namespace HwBench.Harness.Runs;

/// <summary>
/// The folder beside the record in which a run grows: its request, each session's request and journal, and
/// BenchmarkDotNet's artifacts. It becomes the record when the run ends.
/// </summary>
public sealed class PartialRun
{
    private const string RequestFile = "run.json";

    private readonly string _folder;

    private PartialRun(string output, RunRequest request)
    {
        _folder = FolderOf(output);
        Request = request;
    }

    public RunRequest Request { get; }

    /// <summary>Begins a run; nothing may be there yet.</summary>
    /// <exception cref="InputException">The place can't be written, or holds another run.</exception>
    public static PartialRun Begin(string output, RunRequest request)
    {
        string folder = FolderOf(output);
        if (File.Exists(output) || Directory.Exists(folder))
        {
            throw new InputException(File.Exists(output)
                ? $"{output}: exists already; choose another --output"
                : $"{folder}: holds an unfinished run; finish it with --resume, or remove it");
        }

        try
        {
            _ = Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, RequestFile), JsonSerializer.SerializeToUtf8Bytes(request, StrictJson.Options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{output}: can't be written ({e.Message}); choose another --output", e);
        }

        return new PartialRun(output, request);
    }

    /// <summary>Goes on with a run that was stopped.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static PartialRun Resume(string output)
    {
        string file = Path.Combine(FolderOf(output), RequestFile);
        return File.Exists(file)
            ? new PartialRun(output, StrictJson.Read<RunRequest>(File.ReadAllBytes(file), file))
            : throw new InputException($"{output}: no unfinished run lies beside it ({file} is missing); give the --output of the run that was stopped");
    }

    /// <summary>Sessions that were begun, in order.</summary>
    public IReadOnlyList<StartedSession> Sessions()
    {
        var sessions = new List<StartedSession>();
        while (File.Exists(SessionFile(sessions.Count, "request.json")))
        {
            string file = SessionFile(sessions.Count, "request.json");
            SessionRequest request = StrictJson.Read<SessionRequest>(File.ReadAllBytes(file), file);
            sessions.Add(new StartedSession(request, SessionJournal.Read(request.Journal)));
        }

        return sessions;
    }

    /// <summary>Where a session's parts lie.</summary>
    public string SessionFile(int number, string part) => Path.Combine(_folder, $"session-{number}.{part}");

    /// <summary>Writes a session's request and returns its path.</summary>
    public string Write(SessionRequest request)
    {
        string path = SessionFile(request.Number, "request.json");
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(request, StrictJson.Options));
        return path;
    }

    /// <summary>Moves BenchmarkDotNet's artifacts beside the record and removes the rest: the record holds it all.</summary>
    /// <returns>The artifacts' folder.</returns>
    public string Finish(string output)
    {
        string artifacts = $"{output}.benchmarkdotnet";
        _ = Directory.CreateDirectory(artifacts);
        foreach (string session in Directory.EnumerateDirectories(_folder, "session-*.benchmarkdotnet"))
        {
            Directory.Move(session, Path.Combine(artifacts, Path.GetFileName(session).Replace(".benchmarkdotnet", "", StringComparison.Ordinal)));
        }

        Directory.Delete(_folder, recursive: true);
        return artifacts;
    }

    private static string FolderOf(string output) => $"{Path.GetFullPath(output)}.partial";
}

/// <summary>A session process that was started, and what it has written so far.</summary>
public sealed record StartedSession(SessionRequest Request, IReadOnlyList<JournalEntry> Entries)
{
    /// <summary>The cells that it finished.</summary>
    public IEnumerable<string> FinishedCells => Entries.OfType<CellEnded>().Select(e => e.Cell);
}
