namespace Wrkr.Tool.Tests;

public sealed class ConsoleProgressTests : IDisposable
{
    private readonly StringWriter _messages = new();

    [Fact]
    public void A_terminal_shows_one_line_that_changes_and_is_gone_at_the_end()
    {
        Report(new(TextWriter.Null, _messages, isTerminal: true), [(1000, 2500), (2000, 2500), (2500, 2500)]);

        var blank = new string(' ', "2000 of 2500 events".Length);
        Assert.Equal($"\r1000 of 2500 events\r2000 of 2500 events\r{blank}\r", _messages.ToString());
    }

    [Fact]
    public void Elsewhere_a_long_export_gives_a_line_per_tenth_and_a_short_one_none()
    {
        Report(new(TextWriter.Null, _messages), [(1000, 2500), (2500, 2500)]);
        Assert.Equal("", _messages.ToString());

        Report(new(TextWriter.Null, _messages), Enumerable.Range(1, 200).Select(thousand => (thousand * 1000L, 200_000L)));
        Assert.Equal(10, _messages.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Under_json_there_is_none()
    {
        Report(new(TextWriter.Null, _messages, isTerminal: true) { Json = true }, [(100_000, 200_000), (200_000, 200_000)]);

        Assert.Equal("", _messages.ToString());
    }

    public void Dispose() => _messages.Dispose();

    private static void Report(Output output, IEnumerable<(long Events, long Total)> steps)
    {
        var progress = new ConsoleProgress(output, "events");
        foreach (var (events, total) in steps)
        {
            progress.Report(new(events, total));
        }
    }
}
