using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>A file of tests/fixtures/schemas/v1/&lt;schema&gt;/valid or invalid.</summary>
internal sealed record SchemaFixture(string Schema, bool IsValid, string Path)
{
    private static readonly string Folder = WorkingCopy.PathOf("tests", "fixtures", "schemas", "v1");

    public static IReadOnlyList<SchemaFixture> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
        {
            var parts = System.IO.Path.GetRelativePath(Folder, file).Split(System.IO.Path.DirectorySeparatorChar);
            return new SchemaFixture($"{parts[0]}/{parts[1]}", parts[2] == "valid", string.Join('/', parts));
        }),
    ];

    public byte[] Json => File.ReadAllBytes(System.IO.Path.Combine(Folder, Path));
}
