using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>The contents of one pack as they are gathered; what grows with the history lies on the disk that the pack goes to.</summary>
internal sealed class SpoolFolder(string folder) : IAsyncDisposable
{
    private readonly Dictionary<string, IPackContent> _contents = new(StringComparer.Ordinal);

    public IReadOnlyCollection<IPackContent> Contents => _contents.Values;

    public bool Holds(string path) => _contents.ContainsKey(path);

    /// <summary>A file that grows.</summary>
    public SpoolFile Create(string path)
    {
        var file = new SpoolFile(folder, path);
        Add(file);
        return file;
    }

    /// <summary>A record.</summary>
    public void Add(string path, ReadOnlyMemory<byte> document) => Add(new DocumentContent(path, document));

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the pack would hold more files than a reader takes.</exception>
    public void Add(IPackContent content)
    {
        if (_contents.Count >= JobpackManifest.MaxFiles)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"The pack would hold more than {JobpackManifest.MaxFiles} files.",
                "Export without data, or without the artifacts that were captured.");
        }

        _contents.Add(content.Path, content);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var content in _contents.Values)
        {
            await content.DisposeAsync().ConfigureAwait(false);
        }
    }
}
