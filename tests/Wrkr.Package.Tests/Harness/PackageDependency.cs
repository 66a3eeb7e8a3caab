namespace Wrkr.Package.Tests.Harness;

/// <summary>A package that another needs.</summary>
/// <param name="Id">The package.</param>
/// <param name="Version">From which version on.</param>
/// <param name="Exclude">Which of its assets don't come along.</param>
internal sealed record PackageDependency(string Id, string Version, string Exclude);
