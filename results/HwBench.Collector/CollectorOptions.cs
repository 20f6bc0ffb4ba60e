using System.Net;
using System.Security.Cryptography.X509Certificates;
using HwBench.Collector.Reports;

namespace HwBench.Collector;

/// <summary>What a collector is started with.</summary>
public sealed record CollectorOptions
{
    /// <summary>Where it listens.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>Speaks TLS with this; null: plain HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether everybody may do everything as long as no token was ever made.</summary>
    public required bool OpenWithoutTokens { get; init; }

    /// <summary>The most that a body may hold, bytes.</summary>
    public long MaxBodyBytes { get; init; } = 64 << 20;

    /// <summary>The most bodies that are on their way at once; who comes meanwhile waits.</summary>
    public int MaxBodies { get; init; } = 64;

    /// <summary>How long a body waits for its turn.</summary>
    public TimeSpan BodyPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Requests a second of one token, or of one address without a token; for a moment twice as many.</summary>
    public int RequestsPerSecond { get; init; } = 1000;

    /// <summary>A body that comes more slowly is cut off, bytes a second …</summary>
    public double SlowestBytesPerSecond { get; init; } = 4096;

    /// <summary>… after this time.</summary>
    public TimeSpan SlowestGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether others are told what it does: a log, and metrics sent where the environment says.</summary>
    public bool IsWatched { get; init; } = true;

    /// <summary>Where what reports keep of records lies; null: in memory alone.</summary>
    public ReducedFiles? Reduced { get; init; }

    /// <summary>The most that a report keeps of its records in memory, bytes.</summary>
    public long MostReduced { get; init; } = 128 << 20;

    /// <summary>How long requests that have begun may take to end when the collector stops.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(60);
}
