namespace Wrkr.Generators.Model;

/// <summary>That a class takes a job name; kept apart from <see cref="JobModel"/> because it has a position.</summary>
internal sealed record NameClaim(string JobName, string Class, LocationInfo? Location);
