using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>
/// The files of one folder of a pack whose names are digests: each has the digest in its name and is named by an event, and when there is
/// one, there are all that events name. Memory grows with the pack's files, not with its events.
/// </summary>
internal sealed class NamedFiles
{
    private readonly PackUnderCheck _pack;
    private readonly Func<Digest, string> _path;
    private readonly HashSet<Digest> _unnamed = [];
    private readonly bool _isEmpty;

    public NamedFiles(PackUnderCheck pack, Func<Digest, string> path, PathReader read)
    {
        (_pack, _path) = (pack, path);
        foreach (var entry in pack.Entries)
        {
            if (read(entry.Name, out var sha256))
            {
                _unnamed.Add(sha256);
            }
        }

        _isEmpty = _unnamed.Count == 0;
    }

    public delegate bool PathReader(string path, out Digest sha256);

    /// <summary>An event names these bytes. False when the pack holds none of the folder's files.</summary>
    public bool Require(Digest sha256, long bytes)
    {
        if (_isEmpty)
        {
            return false;
        }

        var path = _path(sha256);
        if (_pack.Find(path) is not { } entry)
        {
            throw PackRefusedException.Mismatch($"An event names '{path}', which isn't in the pack, though others of its kind are.");
        }

        if (_pack.Digests[path] != sha256 || entry.Size != bytes)
        {
            throw PackRefusedException.Mismatch(
                $"'{path}' has the digest {_pack.Digests[path]} and {entry.Size} bytes; an event names {sha256} and {bytes} bytes.");
        }

        _unnamed.Remove(sha256);
        return true;
    }

    public void RequireNoOther()
    {
        foreach (var sha256 in _unnamed)
        {
            throw PackRefusedException.Mismatch($"No event names '{_path(sha256)}'.");
        }
    }
}
