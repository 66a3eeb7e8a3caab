namespace Wrkr.Testing;

/// <summary>A crash after which a job doesn't come to the same.</summary>
/// <param name="Boundary">Where; <see langword="null"/> when it is the run without a crash.</param>
/// <param name="Point">When, around the boundary.</param>
/// <param name="Problem">What isn't the same.</param>
/// <param name="Events">What is recorded around the crash, a line for each event; empty when nothing could be read.</param>
public sealed record CrashFailure(Boundary? Boundary, CrashPoint Point, string Problem, string Events)
{
    /// <inheritdoc />
    public override string ToString()
    {
        var where = Boundary is null ? "Without a crash" : $"{WordsOf(Point)} {Boundary}";
        return Events.Length == 0 ? $"{where}: {Problem}" : $"{where}: {Problem}\n{Events}";
    }

    internal static string WordsOf(CrashPoint point) => point switch
    {
        CrashPoint.BeforeCommit => "Killed before the commit of",
        CrashPoint.AfterCommit => "Killed after the commit and before the answer of",
        CrashPoint.AfterEffect => "Killed after the step's effect and before the commit of",
        _ => "Told to stop at, and killed during the release that follows,",
    };
}
