using System.Collections.Immutable;
using Wrkr.Runtime.Contracts.JobSpecs;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>A spec that was read and holds.</summary>
/// <param name="Record">What it says.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Json">The whole of it as one JSON text, numbers as they were written.</param>
internal sealed record JobSpec(JobSpecRecord Record, ImmutableArray<JobSpecStep> Steps, ReadOnlyMemory<byte> Json);
