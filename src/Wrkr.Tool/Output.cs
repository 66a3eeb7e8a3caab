using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Wrkr.Tool;

/// <summary>The only place that writes: results to standard output, everything else to standard error.</summary>
/// <param name="results">Standard output.</param>
/// <param name="messages">Standard error.</param>
/// <param name="isTerminal">Whether a person watches <paramref name="messages"/> as they come.</param>
/// <param name="isResultTerminal">Whether a person watches <paramref name="results"/> as they come.</param>
internal sealed class Output(TextWriter results, TextWriter messages, bool isTerminal = false, bool isResultTerminal = false)
{
    // Some terminals say 0 for what they don't know.
    private const int NarrowestTerminal = 20;

    private int _liveLength;

    /// <summary>Whether results and errors are JSON documents.</summary>
    public bool Json { get; set; }

    /// <summary>Whether errors come with their stack trace.</summary>
    public bool Debug { get; set; }

    /// <summary>Whether <see cref="Live"/> is seen.</summary>
    public bool IsLive => isTerminal && !Json;

    /// <summary>Whether results are read as they come, so that a line may take the place of another.</summary>
    public bool IsResultLive => IsLive && isResultTerminal;

    /// <summary>How many characters fit into a line of the results; as good as any number where no terminal shows them.</summary>
    public int Width { get; init; } = int.MaxValue;

    public TextWriter Results => results;

    public TextWriter Messages => messages;

    public static Output OfConsole()
    {
        if (OperatingSystem.IsWindows())
        {
            // Its default is the code page of the machine's language, which lacks most of what files are named with.
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new(Console.Out, Console.Error, !Console.IsErrorRedirected, !Console.IsOutputRedirected)
        {
            Width = Console.IsOutputRedirected && Console.IsErrorRedirected ? int.MaxValue : Math.Max(Console.WindowWidth, NarrowestTerminal),
        };
    }

    /// <summary>The result: the document under <c>--json</c>, else the lines.</summary>
    public void Result<T>(T document, JsonTypeInfo<T> type, IEnumerable<string> lines)
    {
        if (Json)
        {
            results.WriteLine(JsonSerializer.Serialize(document, type));
            return;
        }

        foreach (var line in lines)
        {
            results.WriteLine(Printable(line));
        }
    }

    /// <summary>A document of a result that comes bit by bit: one line of JSON.</summary>
    public void JsonLine<T>(T document, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, document, type);
        }

        results.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        results.Flush();
    }

    /// <summary>A line of a result that comes bit by bit.</summary>
    public void Line(string line)
    {
        results.WriteLine(Printable(line));
        results.Flush();
    }

    /// <summary>What goes on; not a result. Under <c>--json</c> nothing: standard error is then empty or one error envelope.</summary>
    public void Message(string line)
    {
        if (!Json)
        {
            messages.WriteLine(Printable(line));
        }
    }

    /// <summary>What a command that was started writes, as it comes: to standard error, since it is no result of this program.</summary>
    public void PassOn(string text)
    {
        if (!Json)
        {
            messages.Write(text);
            messages.Flush();
        }
    }

    /// <summary>A line that takes the place of the last such line; an empty one leaves nothing. On a terminal alone.</summary>
    public void Live(string line)
    {
        if (IsLive)
        {
            // A line that wraps could not be taken back.
            var shown = Fit(line, Width - 1);
            messages.Write($"\r{Printable(shown).PadRight(_liveLength)}{(line.Length == 0 ? "\r" : "")}");
            _liveLength = shown.Length;
        }
    }

    /// <summary>An error, and the exit code that it leads to.</summary>
    public int Error(Exception exception, TimeProvider time)
    {
        Live("");
        var failure = exception as WrkrException
            ?? new WrkrException(
                ReasonCodes.GenericFailure, $"Something unexpected happened: {exception.Message}", innerException: exception);
        if (Json)
        {
            messages.WriteLine(JsonSerializer.Serialize(ErrorEnvelope.Of(failure, time.GetUtcNow()), ToolJson.Default.ErrorEnvelope));
        }
        else
        {
            messages.WriteLine(Printable($"{failure.Reason}: {failure.Problem}"));
            messages.WriteLine(Printable($"  → {failure.Advice}"));
        }

        if (Debug)
        {
            messages.WriteLine(exception.ToString());
        }

        return failure.Reason.ExitCode;
    }

    /// <summary>A row of a table: it stays one line on a terminal.</summary>
    public string Row(string line) => isResultTerminal ? Fit(line, Width) : line;

    private static string Fit(string line, int width) => line.Length <= width ? line : $"{line[..(width - 1)]}…";

    /// <summary>Names of files and texts of people may hold line breaks and commands to the terminal.</summary>
    private static string Printable(string line) =>
        line.Any(char.IsControl) ? string.Concat(line.Select(character => char.IsControl(character) ? '?' : character)) : line;
}
