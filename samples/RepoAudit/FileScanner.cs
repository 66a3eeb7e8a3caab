namespace Wrkr.Samples.RepoAudit;

/// <summary>Looks into one file for what a reviewer would mark.</summary>
internal static class FileScanner
{
    private const int LongLine = 200;
    private const long LargeFile = 1 << 20;

    public static async Task<IReadOnlyList<Finding>> ScanAsync(string directory, InventoryFile file, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        if (file.Bytes > LargeFile)
        {
            findings.Add(new(file.Path, 0, "large-file"));
            return findings;
        }

        byte[] content;
        try
        {
            await using var stream = DirectoryListing.Open(directory, file.Path, file.Bytes);
            using var bytes = new MemoryStream((int)file.Bytes);
            await stream.CopyToAsync(bytes, cancellationToken);
            content = bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(new(file.Path, 0, "changed-during-audit"));
            return findings;
        }

        if (content.AsSpan().Contains((byte)0))
        {
            return findings;
        }

        var line = 1;
        foreach (var range in content.AsSpan().Split((byte)'\n'))
        {
            if (Rule(content.AsSpan(range).TrimEnd((byte)'\r')) is { } rule)
            {
                findings.Add(new(file.Path, line, rule));
            }

            line++;
        }

        return findings;
    }

    private static string? Rule(ReadOnlySpan<byte> line) => line switch
    {
        _ when line.StartsWith("<<<<<<< "u8) => "conflict-marker",
        _ when line.IndexOf("-----BEGIN "u8) >= 0 && line.IndexOf("PRIVATE KEY"u8) >= 0 => "private-key",
        _ when line.IndexOf("TODO"u8) >= 0 || line.IndexOf("FIXME"u8) >= 0 => "open-end",
        _ when line.Length > LongLine => "long-line",
        [.., (byte)' ' or (byte)'\t'] => "trailing-space",
        _ => null,
    };
}
