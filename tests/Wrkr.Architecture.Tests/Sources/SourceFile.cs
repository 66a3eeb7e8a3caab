namespace Wrkr.Architecture.Tests.Sources;

/// <summary>A source file.</summary>
/// <param name="Path">Below the repository's root, with <c>/</c>.</param>
/// <param name="Text">Its text.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and without what stands in literals: what the compiler acts on.</summary>
    public string Code { get; } = CodeText.Of(Text);

    public string Folder => Path[..Path.LastIndexOf('/')];

    public IEnumerable<string> Lines => Text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r'));
}
