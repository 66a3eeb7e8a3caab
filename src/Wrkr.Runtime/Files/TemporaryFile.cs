namespace Wrkr.Runtime.Files;

/// <summary>A file that is there as long as it is open, for its owner alone.</summary>
internal static class TemporaryFile
{
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(Path.Combine(Path.GetTempPath(), $"wrkr-{Path.GetRandomFileName()}"), options);
    }
}
