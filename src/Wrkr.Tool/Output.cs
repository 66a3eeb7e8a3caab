using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Wrkr.Tool;

/// <summary>The only place that writes: results to standard output, everything else to standard error.</summary>
/// <param name="results">Standard output.</param>
/// <param name="messages">Standard error.</param>
/// <param name="isTerminal">Whether a person watches <paramref name="messages"/> as they come.</param>
internal sealed class Output(TextWriter results, TextWriter messages, bool isTerminal = false)
{
    private int _liveLength;

    /// <summary>Whether results and errors are JSON documents.</summary>
    public bool Json { get; set; }

    /// <summary>Whether errors come with their stack trace.</summary>
    public bool Debug { get; set; }

    /// <summary>Whether <see cref="Live"/> is seen.</summary>
    public bool IsLive => isTerminal && !Json;

    public TextWriter Results => results;

    public TextWriter Messages => messages;

    public static Output OfConsole()
    {
        if (OperatingSystem.IsWindows())
        {
            // Its default is the code page of the machine's language, which lacks most of what files are named with.
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new(Console.Out, Console.Error, !Console.IsErrorRedirected);
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

    /// <summary>A line that takes the place of the last such line; an empty one leaves nothing. On a terminal alone.</summary>
    public void Live(string line)
    {
        if (IsLive)
        {
            messages.Write($"\r{Printable(line).PadRight(_liveLength)}{(line.Length == 0 ? "\r" : "")}");
            _liveLength = line.Length;
        }
    }

    /// <summary>Why the command didn't do what it was asked for, or what it was asked about isn't as it should be.</summary>
    public ReasonCode? Failure { get; private set; }

    /// <summary>A line that a CI system reads, whatever the form of the result.</summary>
    public void Annotation(string line) => messages.WriteLine(Printable(line));

    /// <summary>The exit code of a result that says no: it is no error, and was printed.</summary>
    public int Fail(ReasonCode reason)
    {
        Failure = reason;
        return reason.ExitCode;
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

        return Fail(failure.Reason);
    }

    /// <summary>Names of files and texts of people may hold line breaks and commands to the terminal.</summary>
    private static string Printable(string line) =>
        line.Any(char.IsControl) ? string.Concat(line.Select(character => char.IsControl(character) ? '?' : character)) : line;
}
