namespace Wrkr.Tool.Activity;

/// <summary>How far somebody came with the tool, how fast, and what stood in the way.</summary>
/// <param name="Files">What was read.</param>
/// <param name="Commands">How many commands were run.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="UnreadableLines">Lines that aren't ones of these.</param>
/// <param name="Since">When the first command began; <see langword="null"/> without one.</param>
/// <param name="Milestones">The first success of each kind, in the order of the way from install to accepted pack.</param>
/// <param name="FailureCodes">What commands failed with, the most frequent first.</param>
internal sealed record ActivityReport(
    IReadOnlyList<string> Files,
    long Commands,
    long Failed,
    long UnreadableLines,
    DateTimeOffset? Since,
    IReadOnlyList<ActivityMilestone> Milestones,
    IReadOnlyList<ActivityFailure> FailureCodes)
{
    private static readonly (string Name, string Command)[] Way =
        [("demo", "demo"), ("submit", "submit"), ("export", "export"), ("verify", "verify"), ("accept", "accept run")];

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a file can't be read.</exception>
    public static async Task<ActivityReport> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var (lines, unreadable) = (new List<ActivityLine>(), 0L);
        foreach (var file in files)
        {
            await foreach (var text in LinesAsync(file, cancellationToken))
            {
                if (ActivityJson.TryRead(text) is { } line)
                {
                    lines.Add(line);
                }
                else if (!string.IsNullOrWhiteSpace(text))
                {
                    unreadable++;
                }
            }
        }

        DateTimeOffset? since = lines.Count == 0 ? null : lines.Min(line => line.At);
        var failed = lines.Where(line => line.ExitCode != 0).ToList();
        return new(
            files, lines.Count, failed.Count, unreadable, since,
            [.. Way.Select(step => Milestone(step.Name, since, lines.Where(line => line.Command == step.Command && line.ExitCode == 0)))],
            [
                .. failed.GroupBy(line => line.ReasonCode ?? $"exit {line.ExitCode}", StringComparer.Ordinal)
                    .Select(code => new ActivityFailure(code.Key, code.LongCount()))
                    .OrderByDescending(code => code.Count).ThenBy(code => code.Code, StringComparer.Ordinal),
            ]);
    }

    private static ActivityMilestone Milestone(string name, DateTimeOffset? since, IEnumerable<ActivityLine> successes)
    {
        var first = successes.MinBy(line => line.End);
        return new(name, first?.End, first is null ? null : (long)(first.End - since!.Value).TotalMilliseconds);
    }

    private static async IAsyncEnumerable<string> LinesAsync(
        string file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StreamReader reader;
        try
        {
            reader = new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The activity in '{file}' can't be read: {exception.Message}",
                $"Commands write it when ${ActivityLog.Variable} names a file: name that one.", exception);
        }

        using (reader)
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                yield return line;
            }
        }
    }
}
