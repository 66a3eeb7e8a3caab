using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Tests.Stores;

internal static class SqliteConnectionExtensions
{
    /// <summary>Runs one statement and returns the first column of the first row.</summary>
    public static object? Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
