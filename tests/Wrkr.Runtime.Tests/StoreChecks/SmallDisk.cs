using System.Diagnostics;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>
/// A place for a store that is soon full, until it is enlarged: a file system of its own where this process may mount one, else the most pages
/// that SQLite is told to use.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("wrkr-disk-");
    private SqliteJobStore? _store;

    private SmallDisk(bool wantsMount) =>
        IsMounted = wantsMount && OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs");

    public bool IsMounted { get; }

    public SqliteJobStore Store => _store!;

    /// <summary>What the test's output says of it.</summary>
    public override string ToString() => IsMounted ? "a file system of 2 MiB" : "a file of at most 400 pages";

    public static async Task<SmallDisk> CreateAsync(bool wantsMount)
    {
        var disk = new SmallDisk(wantsMount);
        disk._store = SqliteJobStore.Open(new() { Path = Path.Combine(disk._directory.FullName, "wrkr.db") });
        if (!disk.IsMounted)
        {
            await disk.LimitAsync(400);
        }

        return disk;
    }

    public async Task EnlargeAsync()
    {
        if (IsMounted)
        {
            Assert.True(Run("mount", "-o", "remount,size=64m"));
        }
        else
        {
            await LimitAsync(100_000);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (IsMounted)
        {
            Run("umount");
        }

        _directory.Delete(recursive: true);
    }

    private Task<bool> LimitAsync(int pages) => Store.Writer.WriteAsync(
        new TestItem(session => session.QueryInt64($"PRAGMA max_page_count = {pages}")), TestContext.Current.CancellationToken);

    private bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [.. arguments, _directory.FullName])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program here.
            return false;
        }
    }
}
