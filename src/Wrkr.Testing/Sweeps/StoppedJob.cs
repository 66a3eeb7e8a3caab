namespace Wrkr.Testing;

/// <summary>A job of a sweep that waits for somebody, or has ended.</summary>
/// <param name="Status">Where it stands, and what it waits for.</param>
/// <param name="Client">What to do it with. It may die in the middle, as any process; then it is asked for again.</param>
/// <param name="Services">The services of the run.</param>
public sealed record StoppedJob(JobStatus Status, IJobClient Client, IServiceProvider Services);
