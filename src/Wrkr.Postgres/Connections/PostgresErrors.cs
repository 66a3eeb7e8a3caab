using System.Net.Sockets;
using Npgsql;
using Wrkr.Storage;

namespace Wrkr.Postgres.Connections;

/// <summary>Says in the store's terms what PostgreSQL and its driver report. What is said names the server and never a password.</summary>
internal sealed class PostgresErrors(NpgsqlDataSource dataSource, string schema)
{
    private readonly string _place = PlaceOf(new NpgsqlConnectionStringBuilder(dataSource.ConnectionString), schema);

    /// <summary>Host, port, database and schema.</summary>
    public string Place => _place;

    /// <summary>
    /// Whether the connection is gone, or was never there: nobody knows then what became of what was sent. On another connection the same
    /// call may succeed at once.
    /// </summary>
    public static bool IsLost(Exception error) => error switch
    {
        PostgresException reported => reported.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.ReadOnlySqlTransaction or "57P05" || reported.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException => true,
        SocketException or IOException => true,
        _ => false,
    };

    /// <summary>Whether the server took everything back, and the same again may succeed at once.</summary>
    public static bool IsContention(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Whether the server no longer knows a prepared statement, as behind a pooler that shares its connections out.</summary>
    public static bool IsOfPreparing(Exception error) =>
        error is PostgresException
        {
            SqlState: PostgresErrorCodes.InvalidSqlStatementName or PostgresErrorCodes.DuplicatePreparedStatement,
        };

    /// <summary>Whether <see cref="Describe(Exception)"/> has something to say of it.</summary>
    public static bool IsOfStore(Exception error) =>
        error is NpgsqlException or SocketException or IOException or InvalidDataException or TimeoutException or ObjectDisposedException;

    public Exception Describe(Exception error) => error switch
    {
        PostgresException reported => Describe(reported),
        InvalidDataException wrong => Corrupt(wrong.Message, wrong),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => Unavailable(
            error, "didn't answer in time",
            "Look at what it is busy with; 'Command Timeout' in the connection string says how long to wait."),
        NpgsqlException or SocketException or IOException => Unavailable(
            error, $"can't be reached: {(error.InnerException ?? error).Message}", "Start it, or correct the address; then try again."),
        ObjectDisposedException => Unavailable(error, "was closed by this process", advice: null, isTransient: false),
        _ => error,
    };

    public StoreException Corrupt(string what, Exception? cause = null) =>
        new(ReasonCodes.StoreCorrupt, $"The store in {_place} can't be trusted: {what}.", innerException: cause);

    public StoreException Unavailable(Exception? error, string problem, string? advice, bool isTransient = true) =>
        new(ReasonCodes.StoreUnavailable, $"The store in {_place} {problem}{(problem.EndsWith('.') ? "" : ".")}", advice, error)
        {
            IsTransient = isTransient,
        };

    private StoreException Describe(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => Unavailable(
            error, "took a change back because of another at the same time", "Try again."),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => Unavailable(
            error, "didn't answer in time",
            "Look at what it is busy with and who holds locks (pg_stat_activity); statement_timeout and lock_timeout bound its waiting."),
        PostgresErrorCodes.TooManyConnections => Unavailable(
            error, "has no connection left", "Raise max_connections, or let fewer processes connect ('Maximum Pool Size')."),
        PostgresErrorCodes.DiskFull => Unavailable(
            error, "is full", "Free disk space on the server, then try again.", isTransient: false),
        PostgresErrorCodes.ReadOnlySqlTransaction => Unavailable(
            error, "is read-only", "Connect to the primary: 'Target Session Attributes=primary' finds it among several hosts."),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Unavailable(
            error, $"lets nobody in by that name and password: {error.MessageText}", "Correct user name and password.", isTransient: false),
        PostgresErrorCodes.InvalidCatalogName => Unavailable(
            error, "isn't there: the database doesn't exist", "Create the database, or correct its name.", isTransient: false),
        PostgresErrorCodes.InsufficientPrivilege => Unavailable(
            error, $"refuses: {error.MessageText}", "Give the role the rights that docs/postgres.md lists.", isTransient: false),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName => Corrupt(
            $"its tables are not those of a Wrkr store ({error.MessageText})", error),
        var state when state.StartsWith("23", StringComparison.Ordinal) =>
            Corrupt($"its rows contradict each other ({error.MessageText})", error),
        var state when state.StartsWith("XX", StringComparison.Ordinal) =>
            Corrupt($"the server reports damage ({error.MessageText})", error),
        _ => Unavailable(
            error, $"failed: {error.MessageText} (SQLSTATE {error.SqlState})", advice: null, error.IsTransient || IsLost(error)),
    };

    private static string PlaceOf(NpgsqlConnectionStringBuilder address, string schema) =>
        $"PostgreSQL at {address.Host}:{address.Port}, database '{address.Database ?? address.Username}', schema '{schema}',";
}
