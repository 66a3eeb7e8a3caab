using System.Collections.Frozen;

namespace Wrkr.Postgres;

/// <summary>
/// The statements of the .sql files, by the name on the line before each (<c>-- name: find_job</c>), for a schema of any name: the files
/// write it as <c>wrkr.</c>
/// </summary>
internal sealed class SqlText
{
    private const string Marker = "-- name: ";
    private const string Home = "wrkr";
    private const string CreateHome = $"CREATE SCHEMA IF NOT EXISTS {Home};";

    private readonly FrozenDictionary<string, string> _statements;
    private readonly string _schema;

    /// <param name="schema">The schema that holds the tables.</param>
    public SqlText(string schema)
    {
        _schema = schema;
        var statements = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in (string[])["blob", "commit", "inbox", "inspect", "lease", "read", "schema"])
        {
            foreach (var block in Read($"{file}.sql").Split(Marker).Skip(1))
            {
                var end = block.IndexOf('\n', StringComparison.Ordinal);
                statements.Add(block[..end].Trim(), InSchema(block[end..].Trim().TrimEnd(';')));
            }
        }

        foreach (var (variant, waiting, extras) in ((string, string, bool)[])
            [
                ("commit_many", "SKIP LOCKED", false), ("commit_many_extras", "SKIP LOCKED", true),
                ("commit_one", "", false), ("commit_one_extras", "", true),
            ])
        {
            statements.Add(variant, statements["commit"]
                .Replace("{waiting}", waiting, StringComparison.Ordinal)
                .Replace("{extras}", extras ? statements["commit.extras"] : "", StringComparison.Ordinal));
        }

        _statements = statements.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The columns and indexes of a store, a line each.</summary>
    public static IReadOnlyCollection<string> Shape { get; } = Read("shape.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A statement.</summary>
    /// <param name="name">Its name.</param>
    public string this[string name] => _statements.TryGetValue(name, out var text)
        ? text
        : throw new ArgumentException($"No statement is named '{name}': add it to a .sql file under Sql.", nameof(name));

    /// <summary>The script that makes a version of the tables from the one before.</summary>
    /// <param name="version">The version, from 1.</param>
    /// <param name="makesSchema">Whether it makes the schema too; not everybody who may use one may do that.</param>
    public string Migration(int version, bool makesSchema) => InSchema(Read($"schema.v{version}.sql")
        .Replace(CreateHome, makesSchema ? $"CREATE SCHEMA IF NOT EXISTS {Quoted(_schema)};" : "", StringComparison.Ordinal));

    private string InSchema(string text) =>
        _schema == Home ? text : text.Replace($"{Home}.", $"{Quoted(_schema)}.", StringComparison.Ordinal);

    private static string Quoted(string name) => $"\"{name}\"";

    private static string Read(string file)
    {
        using var reader = new StreamReader(typeof(SqlText).Assembly.GetManifestResourceStream($"Sql/{file}")!);
        return reader.ReadToEnd();
    }
}
