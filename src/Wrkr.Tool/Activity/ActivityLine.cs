using System.Text.Json.Serialization;

namespace Wrkr.Tool.Activity;

/// <summary>One command that was run: never its arguments, which may name people, paths and secrets.</summary>
/// <param name="At">When it began.</param>
/// <param name="Command">Its words, as in <c>accept run</c>.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="ReasonCode">Why it failed; <see langword="null"/> when it didn't, or there is no code for it.</param>
internal sealed record ActivityLine(
    DateTimeOffset At,
    string Command,
    int ExitCode,
    long DurationMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReasonCode = null)
{
    public DateTimeOffset End => At.AddMilliseconds(DurationMs);
}
