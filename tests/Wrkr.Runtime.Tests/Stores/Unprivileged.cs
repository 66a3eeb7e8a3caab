using System.Runtime.InteropServices;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>
/// Runs something with the file permissions of an ordinary user. A permission says nothing to root, and containers run tests as root: there the
/// calling thread, and no other, takes nobody's identity towards the file system.
/// </summary>
internal static class Unprivileged
{
    private const uint Root = 0;
    private const uint Nobody = 65534;

    /// <param name="directory">Made reachable for everybody, so that only the permissions of the files in it count.</param>
    /// <param name="action">What to run, on this thread.</param>
    public static T Run<T>(string directory, Func<T> action)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return action();
        }

        const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(directory, Everybody);
        _ = SetFileSystemUser(Nobody);
        try
        {
            // The call answers who it was before, so asking twice tells whether it took.
            Assert.Equal((int)Nobody, SetFileSystemUser(Nobody));
            return action();
        }
        finally
        {
            _ = SetFileSystemUser(Root);
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
