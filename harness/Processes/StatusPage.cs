using HwBench.Native.Processes;
using HwBench.Results.Input;

namespace HwBench.Harness.Processes;

/// <summary>What a child process was about to run.</summary>
/// <param name="Cell">Index in whatever the parent gave the child to do; likewise the others. -1: nothing yet.</param>
public readonly record struct ChildStatus(int Cell, int Variant, int Placement);

/// <summary>
/// A small mapped file through which a parent learns what its child was doing when it died or hung. The child's stores
/// are plain ones, cheap enough before every batch.
/// </summary>
public sealed class StatusPage : IDisposable
{
    private const int Heartbeat = 0;
    private const int Cell = 1;
    private const int Variant = 2;
    private const int Placement = 3;
    private const int Words = 4;

    private readonly SharedWords _words;
    private readonly bool _owned;
    private int _beats;

    private StatusPage(string path, bool owned)
    {
        Path = path;
        _owned = owned;
        _words = new SharedWords(path, Words);
    }

    /// <summary>The file's path: what the child is told.</summary>
    public string Path { get; }

    /// <summary>The parent's side: a new file for one child, gone with <see cref="Dispose"/>.</summary>
    /// <exception cref="InputException">The folder for temporary files can't be written.</exception>
    public static StatusPage Create()
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"hwbench-status-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(Words * sizeof(int));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{System.IO.Path.GetTempPath()}: no file can be made there ({e.Message}); set TMPDIR to a folder that can be written", e);
        }

        var page = new StatusPage(path, owned: true);
        page._words[Cell] = page._words[Variant] = page._words[Placement] = -1;
        return page;
    }

    /// <summary>The child's side.</summary>
    /// <exception cref="IOException">There is no such file: the parent is gone.</exception>
    public static StatusPage Open(string path) => new(path, owned: false);

    /// <summary>The child says what it will run next, and that it is alive.</summary>
    public void Announce(int cell, int variant, int placement)
    {
        _words[Cell] = cell;
        _words[Variant] = variant;
        _words[Placement] = placement;
        Beat();
    }

    /// <summary>The child says that it is alive.</summary>
    public void Beat() => _words[Heartbeat] = ++_beats;

    /// <summary>How often the child has said that it is alive.</summary>
    public int Beats => _words[Heartbeat];

    /// <summary>The last announcement; certain once the child is dead or hangs.</summary>
    public ChildStatus Read() => new(_words[Cell], _words[Variant], _words[Placement]);

    public void Dispose()
    {
        _words.Dispose();
        if (_owned)
        {
            File.Delete(Path);
        }
    }
}
