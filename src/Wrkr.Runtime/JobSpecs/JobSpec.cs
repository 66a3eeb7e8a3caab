using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Contracts.JobSpecs;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>A spec that was read and holds.</summary>
/// <param name="Record">What it says.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Json">The whole of it as one JSON text, numbers as they were written.</param>
internal sealed record JobSpec(JobSpecRecord Record, ImmutableArray<JobSpecStep> Steps, ReadOnlyMemory<byte> Json)
{
    /// <summary>The typed job that it is a submission of; <see langword="null"/> when it has steps of its own.</summary>
    public string? JobType => Adapters.JobType(Record.Adapter.Name);

    /// <summary>Its inputs as one JSON text, numbers as they were written.</summary>
    public ReadOnlyMemory<byte> Inputs()
    {
        using var document = JsonDocument.Parse(Json);
        return Encoding.UTF8.GetBytes(document.RootElement.GetProperty("inputs").GetRawText());
    }
}
