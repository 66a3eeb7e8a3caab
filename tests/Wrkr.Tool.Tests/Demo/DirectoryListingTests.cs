using System.Diagnostics;
using Wrkr.Samples.RepoAudit;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Demo;

public sealed class DirectoryListingTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void Files_come_by_path_without_those_of_tools()
    {
        foreach (var path in (string[])["b/x", "b-1", ".git/config", "bin/x", "sub/obj/x", ".wrkr/wrkr.db", "wrkr-out/x", "a/b/c"])
        {
            Write(path);
        }

        Assert.Equal(["a.txt", "a/b/c", "b-1", "b.txt", "b/x", "c.txt"], Paths());
    }

    [Fact]
    public void What_is_told_to_be_passed_over_is() =>
        Assert.Equal(["a.txt"], Paths(Path.Combine(_workspace.Audited, "b.txt"), Path.Combine(_workspace.Audited, "c.txt")));

    [Fact]
    public void Links_are_not_followed()
    {
        Directory.CreateSymbolicLink(Path.Combine(_workspace.Audited, "loop"), _workspace.Audited);
        File.CreateSymbolicLink(Path.Combine(_workspace.Audited, "link"), Path.Combine(_workspace.Audited, "a.txt"));
        Assert.Equal(["a.txt", "b.txt", "c.txt"], Paths());
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no pipes in directories.");
        using var mkfifo = Process.Start("mkfifo", [Path.Combine(_workspace.Audited, "pipe")]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("pipe", Paths());
    }

    [Fact]
    public void What_cannot_be_read_is_counted()
    {
        var closed = Path.Combine(_workspace.Audited, "b.txt");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Permissions are set otherwise there.");
        }
        else
        {
            File.SetUnixFileMode(closed, UnixFileMode.None);
        }

        var listing = DirectoryListing.Read(_workspace.Audited, []);
        // A privileged user reads it all the same.
        Assert.Equal(Environment.IsPrivilegedProcess ? (3, 0) : (2, 1), (listing.Files.Count, listing.Unreadable));
    }

    [Fact]
    public void More_than_an_audit_takes_is_left_out_and_said()
    {
        using (var large = File.Create(Path.Combine(_workspace.Audited, "b")))
        {
            // Sparse: it takes no space.
            large.SetLength(DirectoryListing.MaxBytes);
        }

        var listing = DirectoryListing.Read(_workspace.Audited, []);
        Assert.Equal(["a.txt"], listing.Files.Select(file => file.Path));
        Assert.Equal("Took the first 1 files (4 bytes): an audit takes at most 20,000 files and 1,073,741,824 bytes.", listing.Left);
    }

    [Fact]
    public void A_file_that_is_too_large_alone_is_left_out_and_said()
    {
        using (var large = File.Create(Path.Combine(_workspace.Audited, "b")))
        {
            large.SetLength(DirectoryListing.MaxBytes + 1);
        }

        var listing = DirectoryListing.Read(_workspace.Audited, []);
        Assert.Equal(["a.txt", "b.txt", "c.txt"], listing.Files.Select(file => file.Path));
        Assert.StartsWith("Left out 1 that are too large", listing.Left, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    private IEnumerable<string> Paths(params string[] without) =>
        DirectoryListing.Read(_workspace.Audited, without).Files.Select(file => file.Path);

    private void Write(string path)
    {
        var full = Path.Combine(_workspace.Audited, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "x");
    }
}
