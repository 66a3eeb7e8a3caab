using System.Collections.Frozen;
using System.Reflection;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// The statements of the .sql files beside this one, by the name on the line before each (<c>-- name: insert_batch</c>). Every text is one
/// statement: SQLite reports no error when a later one of several in a command fails on a locked file.
/// </summary>
internal static class SqlText
{
    private const string Marker = "-- name: ";

    private static readonly FrozenDictionary<string, string> Statements =
        ReadAll().ToFrozenDictionary(statement => statement.Name, statement => statement.Text, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Statements.Keys;

    public static string Get(string name) => Statements.TryGetValue(name, out var text)
        ? text
        : throw new ArgumentException($"No statement is named '{name}': add it to a .sql file under Stores/Sqlite.", nameof(name));

    /// <summary>The statements that make the schema of a version from the one before, in the order of their file.</summary>
    public static IEnumerable<string> Migration(int version) =>
        Read(typeof(SqlText).Assembly, $"{Folder}schema.v{version}.sql").Select(statement => statement.Text);

    private static string Folder => $"{typeof(SqlText).Namespace}.Sqlite.";

    private static IEnumerable<(string Name, string Text)> ReadAll()
    {
        var assembly = typeof(SqlText).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .SelectMany(name => Read(assembly, name));
    }

    private static IEnumerable<(string Name, string Text)> Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        foreach (var block in reader.ReadToEnd().Split(Marker).Skip(1))
        {
            var end = block.IndexOf('\n', StringComparison.Ordinal);
            yield return (block[..end].Trim(), block[end..].Trim());
        }
    }
}
