namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>The spools of one export, on the disk that the pack goes to.</summary>
internal sealed class SpoolFolder(string folder) : IAsyncDisposable
{
    private readonly List<SpoolFile> _files = [];

    public IReadOnlyList<SpoolFile> Files => _files;

    public SpoolFile Create(string path)
    {
        var file = new SpoolFile(folder, path);
        _files.Add(file);
        return file;
    }

    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await Create(path).WriteAsync(content, cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files)
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }
}
