namespace Wrkr.Generators.Model;

/// <summary>
/// What is still read at a position or after it, and was made before: what a claim there loads. The engine finds the same in the
/// descriptors.
/// </summary>
internal static class LiveSets
{
    /// <summary>By steps at <paramref name="index"/> or later.</summary>
    public static IEnumerable<string> At(JobModel job, int index) =>
        Before(job, index, job.Steps.Skip(index).SelectMany(step => JobShape.Uses(step, job)));

    /// <summary>By compensations of steps before <paramref name="index"/>, besides the outputs that they undo.</summary>
    public static IEnumerable<string> ForCompensation(JobModel job, int index) => Before(job, index, job.Steps.Take(index)
        .Where(step => step.Compensation is not null)
        .SelectMany(step => JobShape.Undone(step.Compensation!, job).Where(used => used != step.Id)));

    private static IEnumerable<string> Before(JobModel job, int index, IEnumerable<string> used)
    {
        var made = new HashSet<string>(job.Steps.Take(index).Select(step => step.Id)) { JobShape.JobInput };
        return used.Where(made.Contains).Distinct().OrderBy(id => id, StringComparer.Ordinal);
    }
}
