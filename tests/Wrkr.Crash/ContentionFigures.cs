using System.Globalization;

namespace Wrkr.Crash;

/// <summary>What a run of many workers came to.</summary>
/// <param name="Workers">How many processes.</param>
/// <param name="Jobs">Of each job, what became of it.</param>
/// <param name="Elapsed">From the first worker's start to the last job's end.</param>
/// <param name="Claims">How many claims were sent.</param>
/// <param name="Refused">How many of them were refused, because another worker was faster.</param>
public sealed record ContentionFigures(int Workers, IReadOnlyList<WalkRecord> Jobs, TimeSpan Elapsed, long Claims, long Refused)
{
    public int Lost => Jobs.Sum(job => job.Lost);

    public int Repeated => Jobs.Sum(job => job.Repeated);

    public int Steps => Jobs.Count * Host.WalkJob.StrollSteps;

    /// <summary>Whether each step was started once and completed once, and no lease was taken from anybody.</summary>
    public bool IsRight => (Lost, Repeated, Attempts) == (0, 0, Steps) && Jobs.All(job => job.Takeovers == 0);

    public int Attempts => Jobs.Sum(job => job.Attempts);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"workers={Workers} jobs={Jobs.Count} attempts={Attempts} claims={Claims} refused={Refused} lost={Lost} repeated={Repeated}");
}
