using Wrkr.Runtime;
using Wrkr.Storage;
using Wrkr.Testing.Processes;

namespace Wrkr.Testing;

/// <summary>How a <see cref="JobTestHost"/> is made.</summary>
public sealed record JobTestOptions
{
    /// <summary>
    /// Makes the store, which is to follow the clock that it is given; the host disposes it. In memory unless told: see
    /// <see cref="TestStores"/> for others.
    /// </summary>
    public Func<TimeProvider, IJobStore> Store { get; init; } = TestStores.InMemory;

    /// <summary>
    /// Adds job types, as in <c>jobs => jobs.AddWrkrJobs()</c>. One that is submitted by the host's own methods needn't be here.
    /// </summary>
    public Action<IWrkrBuilder>? Jobs { get; init; }

    /// <summary>
    /// Changes the worker's options, such as <see cref="WrkrOptions.MaxConcurrentJobs"/>, which is 1 unless told. The store, whether there
    /// is a worker and when it ends are the host's own affair.
    /// </summary>
    public Action<WrkrOptions>? Configure { get; init; }

    /// <summary>When the clock begins; 2026-01-01T00:00:00Z unless told.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>
    /// How long in real time the worker may go on before the test fails. 30 s unless told; without a limit while a debugger is attached.
    /// </summary>
    public TimeSpan Patience { get; init; } = TestWorld.DefaultPatience;
}
