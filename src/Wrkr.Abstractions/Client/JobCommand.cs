namespace Wrkr;

/// <summary>A command to a job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Reason">Why, for the record.</param>
public record JobCommand(string JobId, string? Reason = null)
{
    /// <summary>Who, for the record; the operating system's user when <see langword="null"/>.</summary>
    public string? By { get; init; }
}
