namespace Wrkr.Generators.Model;

/// <summary>A constructor parameter of a job: a service of the attempt's scope.</summary>
/// <param name="TypeSyntax">The type in code.</param>
/// <param name="Optional">Whether <see langword="null"/> is passed when the service isn't registered.</param>
internal sealed record ServiceModel(string TypeSyntax, bool Optional);
