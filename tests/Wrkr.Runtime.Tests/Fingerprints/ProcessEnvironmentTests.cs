using System.Diagnostics;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Fingerprints;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Fingerprints;

public sealed class ProcessEnvironmentTests : IDisposable
{
    private static readonly Module Code = typeof(ProcessEnvironmentTests).Module;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_there_has_a_value_and_what_is_not_has_none()
    {
        Assert.Contains(await ReadAsync("os"), new[] { "linux", "windows", "darwin", "freebsd", "other" });
        Assert.Equal(Code.ModuleVersionId.ToString(), await ReadAsync("assembly"));
        Assert.Equal(Environment.Version.ToString(), await ReadAsync("dotnet_version"));
        Assert.Equal((Environment.CurrentDirectory, Environment.MachineName), (await ReadAsync("cwd"), await ReadAsync("hostname")));
        Assert.NotNull(await ReadAsync("arch"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), await ReadAsync("env:PATH"));
        Assert.Null(await ReadAsync("env:WRKR_TEST_NO_SUCH_VARIABLE"));
        Assert.Null(await ReadAsync("command:wrkr-test-no-such-command"));
        Assert.Null(await ReadAsync("go_version"));
    }

    [Fact]
    public async Task A_file_is_the_digest_of_its_bytes()
    {
        var path = Write("a.txt", "one");

        Assert.Equal(Sha256.Of("one"u8).ToString(), await ReadAsync($"file:{path}"));
        Assert.Null(await ReadAsync($"file:{path}.missing"));
        Assert.Null(await ReadAsync($"file:{_folder.Path}"));
    }

    [Fact]
    public async Task What_is_no_regular_file_is_not_opened()
    {
        Fifo.Make(Path.Combine(_folder.Path, "pipe"));
        Write("a.txt", "one");

        Assert.Equal("not-a-regular-file", await ReadAsync($"file:{_folder.Path}/pipe"));
        Assert.Equal("not-a-regular-file", await ReadAsync($"file:{_folder.Path}/*"));
        Assert.Equal("not-a-regular-file", await ReadAsync("file:/dev/zero"));
    }

    [Fact]
    public async Task A_pattern_is_the_digest_of_its_files_by_path_in_order()
    {
        Write("b.json", "two");
        Write("a.json", "one");
        Write("deep/er/c.json", "three");
        Write("a.txt", "other");
        var root = _folder.Path.Replace('\\', '/');

        Assert.Equal(Listed(("a.json", "one"), ("b.json", "two")), await ReadAsync($"file:{root}/*.json"));
        Assert.Equal(Listed(("a.json", "one"), ("b.json", "two"), ("deep/er/c.json", "three")), await ReadAsync($"file:{root}/**/?.json"));
        Assert.Equal(Listed(("deep/er/c.json", "three")), await ReadAsync($"file:{root}/de*/**"));
        Assert.Null(await ReadAsync($"file:{root}/*.yaml"));
        Assert.Null(await ReadAsync($"file:{root}/none/*.json"));

        string Listed(params (string Path, string Content)[] files) => Sha256.Of(Encoding.UTF8.GetBytes(
            "{" + string.Join(",", files.Select(file => $"\"{root}/{file.Path}\":\"{Sha256.Of(Encoding.UTF8.GetBytes(file.Content))}\"")) + "}")).ToString();
    }

    [Fact]
    public async Task A_command_is_the_first_line_of_its_version()
    {
        Command("wrkr-test-talks", "echo \"tool $1 1.2.3\"\necho more\nhead -c 200000 /dev/zero >&2\nexec sleep 1000");

        Assert.Equal("tool --version 1.2.3", await ReadAsync("command:wrkr-test-talks"));
    }

    [Fact]
    public async Task A_command_that_does_not_answer_is_given_up()
    {
        Command("wrkr-test-hangs", "exec sleep 1000");

        var reading = ReadAsync("command:wrkr-test-hangs");
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("unreadable", await reading);
    }

    [Fact]
    public async Task What_a_command_says_is_bounded()
    {
        Command("wrkr-test-floods", "head -c 1000000 /dev/zero | tr '\\000' x");

        Assert.Equal(4096, (await ReadAsync("command:wrkr-test-floods"))!.Length);
    }

    private async Task<string?> ReadAsync(string rule) => await new ProcessEnvironment(_time).ReadAsync(rule, Code, Token);

    private string Write(string path, string content)
    {
        var full = Path.Combine(_folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return full;
    }

    /// <summary>A program at the end of the search path, where it hides nothing.</summary>
    private void Command(string name, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of this test are shell scripts, which Windows doesn't start: run it on Linux or macOS.");
        // By a process of its own: what this one has open for writing goes to every process that another test begins just then, and
        // can't be run meanwhile.
        var path = Path.Combine(_folder.Path, name);
        using var shell = Process.Start("sh", ["-c", "printf '%s' \"$1\" > \"$0\" && chmod 500 \"$0\"", path, $"#!/bin/sh\n{script}\n"]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
        Environment.SetEnvironmentVariable("PATH", Environment.GetEnvironmentVariable("PATH") + Path.PathSeparator + _folder.Path);
    }
}
