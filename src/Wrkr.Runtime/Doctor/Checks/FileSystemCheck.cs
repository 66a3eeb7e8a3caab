using System.Collections.Frozen;

namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether the file system keeps what it is given, and lets the processes of this machine alone write to it.</summary>
internal sealed class FileSystemCheck : IDoctorCheck
{
    private static readonly FrozenSet<string> OfNetwork = FrozenSet.ToFrozenSet(
        [
            "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "coda", "ncpfs", "9p", "v9fs", "ceph", "lustre", "gfs", "gfs2",
            "ocfs2", "fuse.sshfs", "sshfs", "glusterfs", "fuse.glusterfs", "webdav", "davfs",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> OfMemory =
        FrozenSet.ToFrozenSet(["tmpfs", "ramfs", "devtmpfs"], StringComparer.OrdinalIgnoreCase);

    public DoctorCheckKind Kind { get; } = new(
        "file-system", "The store is on a local file system that outlives a restart of the machine.", ReasonCodes.UnsafeOperation,
        "Put the store on a local disk: SQLite's log needs memory that all its processes share, and what is kept in memory is lost.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var drive = new DriveInfo(subject.NearestFolder);
        return new(Judge(drive.DriveFormat, drive.DriveType is DriveType.Network, subject));
    }

    internal static DoctorFinding Judge(string format, bool isNetwork, DoctorSubject subject)
    {
        var details = $"'{subject.NearestFolder}' is on {format}.";
        return isNetwork || OfNetwork.Contains(format) ? DoctorFinding.Error(details)
            : !OfMemory.Contains(format) ? DoctorFinding.Fine(details)
            : subject.IsProduction ? DoctorFinding.Error(details)
            : DoctorFinding.Warning(details);
    }
}
