using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Wrkr;

/// <summary>An outside event that a step of a job waits for, or will wait for.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Name">The signal's name, as the step declares it.</param>
/// <param name="Data">Its data: one JSON text of at most 1 MiB, kept as it is.</param>
public sealed record JobSignal(string JobId, string Name, string Data) : JobCommand(JobId)
{
    /// <summary>
    /// What makes the signal the same when it is sent again: 1 to 128 characters. A new one for each signal unless told; whoever may send a
    /// signal twice, as a webhook does, passes the event's own id. Of two with one id the first counts.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>A signal whose data is a value.</summary>
    /// <typeparam name="T">The type that the step declares.</typeparam>
    /// <param name="jobId">The job.</param>
    /// <param name="name">The signal's name.</param>
    /// <param name="data">The value.</param>
    /// <param name="json">How it is written.</param>
    public static JobSignal Of<T>(string jobId, string name, T data, JsonTypeInfo<T> json) =>
        new(jobId, name, JsonSerializer.Serialize(data, json));
}
