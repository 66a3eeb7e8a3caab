using Npgsql;

namespace Wrkr.Postgres;

/// <summary>Where a store is in PostgreSQL, as one text: a URI, or Npgsql's keys and values.</summary>
public sealed record PostgresAddress
{
    private const string SchemaKey = "schema";
    private const string Advice =
        "Write postgres://user@host:5432/database?schema=wrkr, or Npgsql's keys such as Host=…;Database=…;Username=….";

    private readonly string _connectionString;

    private PostgresAddress(string connectionString, string schema)
    {
        _connectionString = connectionString;
        Schema = schema;
    }

    /// <summary>The schema that holds the tables.</summary>
    public string Schema { get; }

    /// <summary>Whether a text is meant as an address, and not as the path of a file.</summary>
    /// <param name="text">The text.</param>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsUri(text) || (text.Contains('=', StringComparison.Ordinal)
            && text.Split(';').Any(part => part.Split('=')[0].Trim().ToUpperInvariant() is "HOST" or "SERVER"));
    }

    /// <summary>Reads an address. The password may stand in it, or in the usual places: <c>PGPASSWORD</c>, <c>~/.pgpass</c>.</summary>
    /// <param name="text">
    /// <c>postgres://user:password@host:port/database?schema=wrkr&amp;sslmode=require</c> (or <c>postgresql://</c>), each part but the host
    /// optional; or <c>Host=…;Database=…;Schema=…</c>.
    /// </param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't an address. The message doesn't repeat it: it may hold a
    /// password.</exception>
    public static PostgresAddress Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var builder = new NpgsqlConnectionStringBuilder();
        var schema = PostgresJobStoreOptions.DefaultSchema;
        foreach (var (key, value) in IsUri(text) ? OfUri(text) : OfKeys(text))
        {
            if (key.Equals(SchemaKey, StringComparison.OrdinalIgnoreCase))
            {
                schema = value;
                continue;
            }

            try
            {
                builder[key] = value;
            }
            catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                throw Wrong($"'{key}' is not a setting of a connection, or can't have that value");
            }
        }

        if (string.IsNullOrEmpty(builder.Host))
        {
            throw Wrong("it names no host");
        }

        try
        {
            PostgresJobStoreOptions.RequireSchema(schema);
        }
        catch (ArgumentException wrong)
        {
            throw Wrong(wrong.Message.Split(" (Parameter", StringSplitOptions.None)[0].TrimEnd('.'));
        }

        return new(builder.ConnectionString, schema);
    }

    /// <summary>Options for a store there, with a data source of its own.</summary>
    public PostgresJobStoreOptions ToOptions()
    {
        var builder = new NpgsqlSlimDataSourceBuilder(_connectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return new() { DataSource = builder.Build(), OwnsDataSource = true, Schema = Schema };
    }

    /// <summary>Host, port, database and schema; never the password.</summary>
    public override string ToString()
    {
        var builder = new NpgsqlConnectionStringBuilder(_connectionString);
        return $"postgres://{builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}?schema={Schema}";
    }

    private static bool IsUri(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Key, string Value)> OfUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            throw Wrong("it isn't a URI; characters such as @ : / ? # in a name or password are written as %40 %3A %2F %3F %23");
        }

        if (uri.Host.Length > 0)
        {
            yield return ("Host", Uri.UnescapeDataString(uri.Host));
        }

        if (uri.Port > 0)
        {
            yield return ("Port", uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            yield return ("Username", Uri.UnescapeDataString(user[0]));
        }

        if (user.Length > 1)
        {
            yield return ("Password", Uri.UnescapeDataString(user[1]));
        }

        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
        {
            yield return ("Database", Uri.UnescapeDataString(database));
        }

        foreach (var setting in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = setting.Split('=', 2);
            yield return (Key(Uri.UnescapeDataString(parts[0])), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }
    }

    private static IEnumerable<(string Key, string Value)> OfKeys(string text)
    {
        var parsed = new System.Data.Common.DbConnectionStringBuilder();
        try
        {
            parsed.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw Wrong("its keys and values can't be told apart");
        }

        foreach (string key in parsed.Keys)
        {
            yield return (key, (string)parsed[key]);
        }
    }

    /// <summary>What PostgreSQL's own programs call it, as Npgsql calls it.</summary>
    private static string Key(string name) => name.ToLowerInvariant() switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        "target_session_attrs" => "Target Session Attributes",
        "user" => "Username",
        "dbname" => "Database",
        _ => name.Replace('_', ' '),
    };

    private static WrkrException Wrong(string why) =>
        new(ReasonCodes.InvalidInput, $"The address of the PostgreSQL store is wrong: {why}.", Advice);
}
