using System.Data.Common;
using HwBench.Collector.Storage;
using HwBench.Results.Input;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HwBench.Collector.Api;

/// <summary>What an exception means to a client.</summary>
internal static class Faults
{
    private const int Soon = 1;
    private const int Busy = 5;
    private const int Later = 30;

    // sqlite3.h: another program writes, for longer than one waits.
    private const int SQLITE_BUSY = 5;
    private const int SQLITE_LOCKED = 6;

    /// <returns>Null for a fault of the collector's own.</returns>
    public static Refusal? Of(Exception exception) => exception switch
    {
        Refusal refusal => refusal,
        BadHttpRequestException bad => new Refusal(bad.StatusCode, DetailOf(bad), bad.StatusCode == StatusCodes.Status408RequestTimeout ? Soon : null, bad),
        InputException input => new Refusal(StatusCodes.Status422UnprocessableEntity, input.Message, null, input),
        _ when DiskFull.Is(exception) => new Refusal(StatusCodes.Status507InsufficientStorage, "the collector's disk is full; nothing was stored", Later, exception),
        _ when IsBusy(exception) => new Refusal(StatusCodes.Status503ServiceUnavailable, "the collector's database is busy; try again", Busy, exception),
        _ when IsUnreachable(exception) => new Refusal(StatusCodes.Status503ServiceUnavailable, "the collector's database can't be reached; try again", Soon, exception),
        _ => null,
    };

    private static string DetailOf(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => "the body came too slowly",
        StatusCodes.Status413PayloadTooLarge => "the body is longer than this collector takes",
        _ => "the request is cut off or malformed",
    };

    private static bool IsBusy(Exception? exception) => exception is SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED }
        || (exception?.InnerException is { } inner && IsBusy(inner));

    private static bool IsUnreachable(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException or TimeoutException => true,
        DbUpdateException { InnerException: { } inner } => IsUnreachable(inner),
        InvalidOperationException { InnerException: DbException inner } => IsUnreachable(inner),
        DbException other => other.IsTransient,
        _ => false,
    };
}
