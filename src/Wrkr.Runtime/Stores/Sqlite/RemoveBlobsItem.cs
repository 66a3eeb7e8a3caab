using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Removes the rows of unused data; its chunks are deleted afterwards, bit by bit.</summary>
internal sealed class RemoveBlobsItem(IReadOnlyCollection<Digest> sha256s, long unusedSince)
    : WriteItem<IReadOnlyList<(RemovedPart Part, StoredBlob Blob)>>
{
    public override bool IsNews => false;

    /// <summary>Those that nobody has used since then, with their numbers.</summary>
    public static List<(RemovedPart Part, StoredBlob Blob)> Find(
        SqliteSession session, IEnumerable<Digest> sha256s, long unusedSince)
    {
        var unused = new List<(RemovedPart, StoredBlob)>();
        foreach (var sha256 in sha256s)
        {
            using var reader = session.Use("removable_blob").With("$sha256", sha256).Query();
            if (reader.Read() && reader.Integer(2) < unusedSince)
            {
                unused.Add((new(RemovedPart.Blob, reader.Integer(0)), new(sha256, reader.Integer(1))));
            }
        }

        return unused;
    }

    protected override IReadOnlyList<(RemovedPart Part, StoredBlob Blob)> Write(SqliteSession session, long now)
    {
        if (Numbers.Read(session, Numbers.Prune) is not { } begun || begun < unusedSince)
        {
            throw StoreArguments.NoPruneBegan(nameof(unusedSince));
        }

        var unused = Find(session, sha256s, unusedSince);
        foreach (var (part, _) in unused)
        {
            part.Add(session);
            session.Use("delete_blob").With("$no", part.No).Execute();
        }

        return unused;
    }
}
