using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>The bytes of a store's file, closed, and all that it holds as text.</summary>
internal sealed class StoreImage : IAsyncDisposable
{
    public const int PageBytes = 4096;

    private static readonly string[] Tables = ["job", "ledger", "artifact", "item", "inbox", "blob", "blob_chunk", "meta", "store_key", "removed"];

    private readonly StoreScene _scene;

    /// <summary>The pages of each table and index.</summary>
    private readonly List<(string Name, int[] Pages)> _parts = [];

    private StoreImage(StoreScene scene, byte[] bytes)
    {
        (_scene, Bytes) = (scene, bytes);
        Folder = Path.Combine(Path.GetDirectoryName(scene.Bench.Path)!, "images");
        Directory.CreateDirectory(Folder);
        Content = Dump(scene.Bench.Path);
        using var connection = Connect(scene.Bench.Path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0 AND name NOT IN ('item', 'removed') ORDER BY name";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            _parts.Add((reader.GetString(0), [.. PagesBelow(reader.GetInt32(1))]));
        }
    }

    public byte[] Bytes { get; }

    public string Content { get; }

    public string Folder { get; }

    public TimeProvider Time => _scene.Bench.Time;

    public IEnumerable<string> Parts => _parts.Select(part => part.Name);

    public static async Task<StoreImage> CreateAsync()
    {
        var scene = await StoreScene.CreateAsync(restarts: 20);
        for (var job = 0; job < 40; job++)
        {
            await new ScriptedJob(scene.Store, $"job-{job:00}").SubmitAsync();
        }

        await scene.Bench.CloseAsync();
        return new(scene, await File.ReadAllBytesAsync(scene.Bench.Path, TestContext.Current.CancellationToken));
    }

    /// <summary>In turn a byte that isn't zero of some page of each table and index, and any byte of the file.</summary>
    public (string Part, int Place) AnyPlace(Random any, int turn)
    {
        if (turn % 4 == 3)
        {
            return ("anywhere", any.Next(Bytes.Length));
        }

        var (name, pages) = _parts[(turn - (turn / 4)) % _parts.Count];
        var start = (pages[any.Next(pages.Length)] - 1) * PageBytes;
        var used = Enumerable.Range(start, PageBytes).Where(place => Bytes[place] != 0).ToList();
        return (name, used[any.Next(used.Count)]);
    }

    /// <summary>A page of a tree and those below it, as SQLite's file format has them; overflow pages aren't among them.</summary>
    private IEnumerable<int> PagesBelow(int page)
    {
        const int InteriorIndex = 2;
        const int InteriorTable = 5;
        var start = (page - 1) * PageBytes;
        yield return page;
        if (Bytes[start] is not (InteriorIndex or InteriorTable))
        {
            yield break;
        }

        var cells = BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(start + 3));
        var pointers = Enumerable.Range(0, cells)
            .Select(cell => start + BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(start + 12 + (2 * cell))))
            .Append(start + 8);
        foreach (var below in pointers.SelectMany(place => PagesBelow(BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(place)))))
        {
            yield return below;
        }
    }

    /// <summary>Writes a changed file, in place of the last one.</summary>
    public string Write(byte[] bytes)
    {
        var path = Path.Combine(Folder, "wrkr.db");
        foreach (var file in (string[])[path, $"{path}-wal", $"{path}-shm"])
        {
            File.Delete(file);
        }

        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>All rows of all tables, or what can't be read of them.</summary>
    public string Dump(string path)
    {
        var text = new StringBuilder();
        try
        {
            using var connection = Connect(path);
            foreach (var table in Tables)
            {
                Dump(connection, table, text);
            }
        }
        catch (SqliteException unreadable)
        {
            text.Append(unreadable.Message);
        }

        return text.ToString();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private static void Dump(SqliteConnection connection, string table, StringBuilder text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} NOT INDEXED";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            text.Append(table);
            for (var column = 0; column < reader.FieldCount; column++)
            {
                text.Append('|').Append(reader.GetValue(column) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes),
                    var value => value,
                });
            }

            text.Append('\n');
        }
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
