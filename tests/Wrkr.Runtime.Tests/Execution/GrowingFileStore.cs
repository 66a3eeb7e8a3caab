using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A store during whose reading a file grows, and once more after it.</summary>
internal sealed class GrowingFileStore(IJobStore inner, string path) : Undisposed(inner)
{
    public override async ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default)
    {
        var begun = new byte[3];
        await content.ReadExactlyAsync(begun, cancellationToken);
        await GrowAsync();
        var whole = new MemoryStream();
        whole.Write(begun);
        await content.CopyToAsync(whole, cancellationToken);
        whole.Position = 0;
        var digest = await base.PutBlobAsync(whole, cancellationToken);
        await GrowAsync();
        return digest;

        async Task GrowAsync()
        {
            await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            await file.WriteAsync(new byte[100_000], cancellationToken);
        }
    }
}
