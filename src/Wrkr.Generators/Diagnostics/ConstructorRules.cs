using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about how a job instance is made.</summary>
internal static class ConstructorRules
{
    public static readonly DiagnosticDescriptor Ambiguous = new(
        "WRKR017",
        "A job class has several usable constructors",
        "Job class '{0}' has {1} constructors with {2} parameters each, so it is open which one makes the instance of an attempt: keep one "
            + "of them, or give one more parameters than the others",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR017"));

    public static readonly DiagnosticDescriptor UnsupportedParameter = new(
        "WRKR018",
        "A constructor parameter is not a service",
        "Constructor parameter '{0}' of job class '{1}' is {2}, but constructor arguments are services of the host: take a class or an "
            + "interface by value; data goes to the steps",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR018"));
}
