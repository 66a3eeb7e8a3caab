namespace Wrkr.Runtime;

/// <summary>
/// The JSON Schemas (draft 2020-12) of the records of v1 and of a jobpack's files, as they are under <c>schemas/v1</c> of the repository.
/// </summary>
public static class WrkrSchemas
{
    private const string Folder = "schemas/v1/";
    private const string Extension = ".schema.json";

    /// <summary>The names, such as <c>jobpack/manifest</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(WrkrSchemas).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource => resource[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Opens a schema: UTF-8 JSON whose <c>$id</c> is <c>https://wrkr.dev/schemas/v1/&lt;name&gt;.schema.json</c>.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is none of that name.</exception>
    public static Stream Open(string name) =>
        typeof(WrkrSchemas).Assembly.GetManifestResourceStream($"{Folder}{name}{Extension}")
            ?? throw new WrkrException(
                ReasonCodes.InvalidInput, $"There is no schema '{name}'.", $"Name one of {string.Join(", ", Names)}.");
}
