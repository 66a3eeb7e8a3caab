using Wrkr.Runtime.Files;

namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>
/// Private keys beside the store that others may read. The directory itself is looked at, not those in it, and no link is followed.
/// </summary>
internal sealed class PrivateKeysCheck : IDoctorCheck
{
    private const int MostFiles = 1000;
    private const int HeadBytes = 256;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public DoctorCheckKind Kind { get; } = new(
        "private-keys", "No private key in the store's directory (*.pem, *.key) can be read by others than its owner.",
        ReasonCodes.UnsafeOperation, "chmod 600 the key, and make a new one with 'wrkr keys generate' if others had access.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return new(DoctorFinding.Fine("Not checked: this system has no such permissions."));
        }

        if (!Directory.Exists(subject.Folder))
        {
            return new(DoctorFinding.Fine("Not checked: the store's directory isn't there yet."));
        }

        var open = new List<string>();
        foreach (var file in Keys(subject.Folder))
        {
            if ((file.UnixFileMode & Others) != 0 && IsPrivateKey(file.FullName))
            {
                open.Add($"'{file.FullName}'");
            }
        }

        open.Sort(StringComparer.Ordinal);
        return new(open.Count == 0
            ? DoctorFinding.Fine("No private key that others may read is beside the store.")
            : subject.IsProduction ? DoctorFinding.Error($"Others may read {string.Join(", ", open)}.")
            : DoctorFinding.Warning($"Others may read {string.Join(", ", open)}."));
    }

    private static IEnumerable<FileInfo> Keys(string folder) => new DirectoryInfo(folder).EnumerateFiles()
        .Where(file => file.Extension is ".pem" or ".key" && !file.Attributes.HasFlag(FileAttributes.ReparsePoint))
        .Take(MostFiles);

    private static bool IsPrivateKey(string path)
    {
        try
        {
            using var file = RegularFile.OpenRead(path);
            Span<byte> head = stackalloc byte[HeadBytes];
            return head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)].IndexOf("PRIVATE KEY-----"u8) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What this user can't read isn't this user's key.
            return false;
        }
    }
}
