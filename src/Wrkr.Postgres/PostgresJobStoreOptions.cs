using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Wrkr.Postgres;

/// <summary>How to use a PostgreSQL store.</summary>
public sealed partial record PostgresJobStoreOptions
{
    /// <summary>Where the schema is unless told.</summary>
    public const string DefaultSchema = "wrkr";

    /// <summary>The longest name that PostgreSQL keeps whole.</summary>
    private const int LongestName = 63;

    /// <summary>
    /// What gives connections. The store takes one for each of its <see cref="Writers"/>, one to listen, and one for each call that
    /// reads. A slim data source needs <c>EnableArrays()</c>.
    /// </summary>
    public required NpgsqlDataSource DataSource { get; init; }

    /// <summary>Whether the store disposes <see cref="DataSource"/> with itself.</summary>
    public bool OwnsDataSource { get; init; }

    /// <summary>The schema that holds the tables: a to z, 0 to 9 and _. Several stores may be in one database.</summary>
    public string Schema { get; init; } = DefaultSchema;

    /// <summary>
    /// Whether missing tables are made and older ones brought up to date at the first use. Otherwise somebody else does that, with the
    /// script of <see cref="PostgresJobStore.MigrationScript"/> or <see cref="PostgresJobStore.MigrateAsync"/>.
    /// </summary>
    public bool Migrate { get; init; } = true;

    /// <summary>How many connections write commits side by side, 1 to 16. 2 unless told.</summary>
    public int Writers { get; init; } = 2;

    /// <summary>What waits are timed by. The store's clock is the server's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears when the store can't be reached, and how it listens.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>
    /// Takes the place of the server's clock, for tests in virtual time. Everybody who uses the schema must have the same one: leases are
    /// judged by it. <see langword="null"/> is the server's, and the only right one in production.
    /// </summary>
    public TimeProvider? Clock { get; init; }

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(DataSource);
        ArgumentOutOfRangeException.ThrowIfLessThan(Writers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Writers, 16);
        RequireSchema(Schema);
    }

    /// <exception cref="ArgumentException">It isn't the name of a schema.</exception>
    internal static void RequireSchema(string schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.Length > LongestName || !SchemaName().IsMatch(schema))
        {
            throw new ArgumentException(
                $"'{schema}' is not the name of a schema: use 1 to {LongestName} of a to z, 0 to 9 and _, not a digit first.",
                nameof(schema));
        }
    }

    [GeneratedRegex(@"^[a-z_][a-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaName();
}
