using System.Globalization;
using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>How the instance of an attempt is made and ended.</summary>
internal static class ConstructorParser
{
    public static InstanceModel Instance(INamedTypeSymbol type, DiagnosticList found) =>
        new(TypeNames.Syntax(type), Parse(type, found), Disposal(type));

    public static EquatableArray<ServiceModel> Parse(INamedTypeSymbol job, DiagnosticList found)
    {
        if (Choose(job, found) is not { } constructor)
        {
            return [];
        }

        foreach (var parameter in constructor.Parameters)
        {
            if (Refusal(parameter) is { } reason)
            {
                found.Add(ConstructorRules.UnsupportedParameter, parameter.Locations[0], parameter.Name, job.Name, reason);
            }
        }

        return constructor.Parameters.Select(Service).ToEquatableArray();
    }

    public static Disposal Disposal(INamedTypeSymbol job)
    {
        var interfaces = job.AllInterfaces.Select(TypeNames.Of).ToArray();
        return interfaces.Contains("System.IAsyncDisposable") ? Model.Disposal.Async
            : interfaces.Contains("System.IDisposable") ? Model.Disposal.Sync
            : Model.Disposal.None;
    }

    /// <summary>
    /// The one with the most parameters. Private ones count only where there is no other: the emitted code is inside the class.
    /// </summary>
    private static IMethodSymbol? Choose(INamedTypeSymbol job, DiagnosticList found)
    {
        var all = job.InstanceConstructors.Where(constructor => !IsCopy(constructor, job)).ToArray();
        var open = all.Where(constructor => constructor.DeclaredAccessibility is not Accessibility.Private).ToArray();
        var largest = (open.Length > 0 ? open : all)
            .GroupBy(constructor => constructor.Parameters.Length)
            .OrderByDescending(group => group.Key)
            .FirstOrDefault()?.ToArray() ?? [];
        if (largest.Length > 1)
        {
            found.Add(
                ConstructorRules.Ambiguous,
                largest[1].Locations[0],
                job.Name,
                largest.Length.ToString(CultureInfo.InvariantCulture),
                largest[0].Parameters.Length.ToString(CultureInfo.InvariantCulture));
        }

        return largest.FirstOrDefault();
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol job) => job.IsRecord
        && constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, job);

    private static string? Refusal(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => "passed by reference",
        // What the compiler doesn't know, it reports itself.
        { Type: { IsReferenceType: true } or { TypeKind: TypeKind.Error } } => null,
        _ => "a " + TypeNames.Of(parameter.Type) + ", a value type",
    };

    private static ServiceModel Service(IParameterSymbol parameter) => new(
        TypeNames.Syntax(parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)),
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null });
}
