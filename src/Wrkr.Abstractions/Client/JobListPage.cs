using System.Collections.Immutable;

namespace Wrkr;

/// <summary>A page of jobs in the order of their submission.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Next">What to pass for the page after this one; <see langword="null"/> at the end.</param>
public sealed record JobListPage(ImmutableArray<JobListItem> Jobs, string? Next);
