using Microsoft.CodeAnalysis.Diagnostics;

namespace Wrkr.Generators.Parsing;

/// <summary>What a project says in MSBuild properties; the package's props make them visible here.</summary>
internal static class BuildProperties
{
    /// <summary><c>WrkrRegistry</c>: whether <c>AddWrkrJobs</c> is emitted. Only <c>false</c> says no.</summary>
    public static bool HasRegistry(AnalyzerConfigOptionsProvider options) =>
        !options.GlobalOptions.TryGetValue("build_property.WrkrRegistry", out var value)
        || !string.Equals(value.Trim(), "false", StringComparison.OrdinalIgnoreCase);
}
