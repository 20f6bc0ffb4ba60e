using Microsoft.Data.Sqlite;
using Npgsql;

namespace HwBench.Collector.Storage;

/// <summary>No room for what is to be kept.</summary>
internal static class DiskFull
{
    // The error numbers of Linux and of Windows; .NET hands them on.
    private const int ENOSPC = 28;
    private const int EDQUOT = 122;
    private const int ERROR_HANDLE_DISK_FULL = unchecked((int)0x80070027);
    private const int ERROR_DISK_FULL = unchecked((int)0x80070070);

    // sqlite3.h.
    private const int SQLITE_FULL = 13;

    public static bool Is(Exception? exception) => exception switch
    {
        null => false,
        IOException { HResult: ENOSPC or EDQUOT or ERROR_HANDLE_DISK_FULL or ERROR_DISK_FULL } => true,
        SqliteException { SqliteErrorCode: SQLITE_FULL } => true,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        _ => Is(exception.InnerException),
    };
}
