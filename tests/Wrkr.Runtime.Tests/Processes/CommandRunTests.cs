using System.Collections.Concurrent;
using Wrkr.Forgery;
using Wrkr.Runtime.Processes;

namespace Wrkr.Runtime.Tests.Processes;

public sealed class CommandRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommandRunTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of this test are for /bin/sh: run it on Linux or macOS.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_command_writes_is_kept_by_stream()
    {
        var end = await RunAsync("echo out; echo err >&2; exit 5");
        Assert.Equal(new CommandEnd(5, "out\n", "err\n"), end);
    }

    [Fact]
    public async Task A_command_that_reads_finds_its_input_at_the_end() => Assert.Equal(new CommandEnd(0, "done\n", ""), await RunAsync("cat; echo done"));

    [Fact]
    public async Task It_runs_in_its_directory_with_its_variables()
    {
        var end = await RunAsync("pwd; echo $MINE", ("MINE", "a b"));
        Assert.Equal($"{_folder.Path}\na b\n", end.Stdout);
    }

    [Fact]
    public async Task Secrets_are_left_out()
    {
        var end = await RunAsync("echo $MY_TOKEN and $MINE; echo $MY_TOKEN >&2", ("MY_TOKEN", "hunter22"), ("MINE", "shown"));
        Assert.Equal(new CommandEnd(0, "[redacted] and shown\n", "[redacted]\n"), end);
    }

    [Fact]
    public async Task A_name_is_looked_for_in_the_search_path_alone()
    {
        var path = Path.Combine(_folder.Path, "mine");
        await File.WriteAllTextAsync(path, "#!/bin/sh\necho mine\n", Token);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await Assert.ThrowsAsync<CommandNotStartedException>(() => RunAsync(["mine"]));
        Assert.Equal("mine\n", (await RunAsync(["./mine"])).Stdout);
        Assert.Equal("mine\n", (await RunAsync(["mine"], ("PATH", _folder.Path))).Stdout);
    }

    [Fact]
    public async Task What_a_command_leaves_running_does_not_hold_it_up_nor_end_with_it()
    {
        var end = await RunAsync("sleep 1000 >/dev/null 2>&1 & echo $!");

        var left = int.Parse(end.Stdout, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Processes.IsRunning(left));
        Processes.Kill(left);
    }

    [Fact]
    public async Task What_a_command_that_fails_left_running_is_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere nothing tells another process's environment.");
        var end = await RunAsync("sleep 1000 >/dev/null 2>&1 & echo $!; exit 1");
        Assert.False(Processes.IsRunning(int.Parse(end.Stdout, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("echo $$; sleep 1000 & echo $!; wait")]
    [InlineData("sh -c 'sh -c \"sleep 1000\" & echo $!; wait' & echo $!; wait")]
    [InlineData("(setsid sleep 1000 & echo $!); setsid sh -c 'echo $$; sleep 1000; :'")]
    public async Task Stopping_a_command_stops_everything_that_it_started(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only what still has its parent is found.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var told = new ConcurrentQueue<char>();
        var two = new TaskCompletionSource();
        var run = CommandRun.RunAsync(
            Start(Shell.Arguments("sh", line)),
            (text, _) =>
            {
                Array.ForEach(text.ToCharArray(), told.Enqueue);
                if (told.Count(character => character == '\n') == 2)
                {
                    two.TrySetResult();
                }
            },
            TimeProvider.System, stop.Token);
        await two.Task.WaitAsync(Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var started = new string([.. told]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, started.Count);
        Assert.DoesNotContain(started, Processes.IsRunning);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandEnd> RunAsync(string line, params (string Name, string Value)[] variables) =>
        RunAsync([.. Shell.Arguments("sh", line)], variables);

    private Task<CommandEnd> RunAsync(string[] arguments, params (string Name, string Value)[] variables) =>
        CommandRun.RunAsync(Start(arguments, variables), null, TimeProvider.System, Token);

    private CommandStart Start(IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var mark = Path.GetFileName(_folder.Path);
        return new(
            [.. arguments], _folder.Path,
            variables.Append(("WRKR_TEST_MARK", mark)).ToDictionary(variable => variable.Item1, variable => variable.Item2), $"WRKR_TEST_MARK={mark}");
    }
}
