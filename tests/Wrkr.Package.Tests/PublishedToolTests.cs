using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

/// <summary>
/// The tool is compiled for platforms that it can't be run on here: programs of the right kind, with SQLite for that platform.
/// </summary>
[Collection(nameof(ToolForPlatforms))]
public sealed class PublishedToolTests(ToolForPlatforms platforms)
{
    private static readonly string?[] Sqlite = ["e_sqlite3.dll", "libe_sqlite3.dylib", "libe_sqlite3.so"];

    [Theory]
    [InlineData("win-x64", "wrkr.exe", "4D5A", "e_sqlite3.dll")]
    [InlineData("osx-arm64", "wrkr", "CFFAEDFE0C000001", "libe_sqlite3.dylib")]
    [InlineData("osx-x64", "wrkr", "CFFAEDFE07000001", "libe_sqlite3.dylib")]
    public async Task It_is_published_for(string platform, string program, string beginning, string sqlite)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script needs a POSIX shell.");

        var folder = await platforms.PublishAsync(platform);

        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, program), TestContext.Current.CancellationToken);
        Assert.StartsWith(beginning, Convert.ToHexString(bytes[..16]), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "wrkr.dll")));
        Assert.True(File.Exists(Path.Combine(folder, "wrkr.runtimeconfig.json")));
        Assert.Equal(sqlite, Assert.Single(Directory.GetFiles(folder).Select(Path.GetFileName), Sqlite.Contains));
    }
}
