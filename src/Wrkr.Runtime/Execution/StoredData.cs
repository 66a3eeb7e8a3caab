using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// User data on its way into a commit: inline when it is small, with the commit when it is a blob of up to 1 MiB, before the commit when it
/// is larger.
/// </summary>
/// <param name="Data">What the event holds.</param>
/// <param name="Blob">What the commit carries besides.</param>
internal readonly record struct StoredData(UserData Data, Blob? Blob)
{
    public static async ValueTask<StoredData> PrepareAsync(IJobStore store, ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        var data = UserData.OfUtf8(utf8.Span);
        if (data.Text is not null)
        {
            return new(data, null);
        }

        if (utf8.Length <= Storage.Blob.MaxCommitBytes)
        {
            return new(data, new Blob(data.Sha256, utf8));
        }

        using var content = new MemoryStream(utf8.ToArray(), writable: false);
        await store.PutBlobAsync(content, cancellationToken).ConfigureAwait(false);
        return new(data, null);
    }

    /// <summary>The same for data that is known to fit into a commit.</summary>
    public static StoredData Of(ReadOnlyMemory<byte> utf8)
    {
        var data = UserData.OfUtf8(utf8.Span);
        return new(data, data.Text is null ? new Blob(data.Sha256, utf8) : null);
    }

    public void AttachTo(CommitDraft draft)
    {
        if (Blob is not null)
        {
            draft.Attach(Blob);
        }
    }
}
