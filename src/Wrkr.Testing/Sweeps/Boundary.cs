using System.Globalization;

namespace Wrkr.Testing;

/// <summary>
/// Something of a job's run that becomes durable at once: a commit, a command that is put into the job's inbox, or large data.
/// </summary>
/// <param name="Number">Its number in the run, from 1.</param>
/// <param name="Words">What becomes durable, as in <c>end of 'scan' and start of 'report'</c>.</param>
public sealed record Boundary(int Number, string Words)
{
    /// <summary>The points at which a process can die there.</summary>
    public IReadOnlyList<CrashPoint> Points { get; init; } = [];

    /// <summary>The number of its write, counting also those that were refused.</summary>
    internal int Write { get; init; }

    /// <summary>How many calls of steps had returned before it.</summary>
    internal int Calls { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"boundary {Number}, {Words}");
}
