using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>The form of a job class: what can be completed by generated code, and how its declaration is repeated.</summary>
internal static class JobClass
{
    private static readonly string[] EmittedMembers = ["Definition", "ShapeDigest", "StateMachine", "StepId", "SubmitAsync"];

    public static void Check(INamedTypeSymbol job, string jobName, DiagnosticList found)
    {
        foreach (var type in SelfAndContainers(job))
        {
            if (!IsPartial(type))
            {
                found.Add(JobRules.NotPartial, type.Locations[0], type.Name, jobName);
            }
        }

        if (Refusal(job) is var (why, fix))
        {
            found.Add(JobRules.UnsupportedForm, job.Locations[0], job.Name, why, fix);
        }

        foreach (var (name, location) in TakenNames(job))
        {
            found.Add(JobRules.MemberNameTaken, location, name, job.Name);
        }
    }

    /// <summary>The types around the class, outermost first.</summary>
    public static EquatableArray<string> Containers(INamedTypeSymbol job) =>
        SelfAndContainers(job).Skip(1).Reverse().Select(Declaration).ToEquatableArray();

    /// <summary><c>partial class RepoAudit</c>.</summary>
    public static string Declaration(INamedTypeSymbol type) => "partial " + Keyword(type) + " " + Escape(type.Name);

    /// <summary>A name in code: <c>@class</c>.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None ? name : "@" + name;

    private static (string Why, string Fix)? Refusal(INamedTypeSymbol job)
    {
        if (job.IsStatic)
        {
            return ("static", "remove 'static'; its steps may stay static");
        }

        if (job.IsAbstract)
        {
            return ("abstract, and an instance is made for each attempt", "remove 'abstract'");
        }

        if (job.IsFileLocal)
        {
            return ("local to its file, and generated code is in another file", "remove 'file'");
        }

        if (SelfAndContainers(job).Any(type => type.IsGenericType))
        {
            return ("generic, and a durable name stands for one class", "remove the type parameters, from the types around it too");
        }

        return Visibilities.Of(job) < Visibility.Internal
            ? (
                "not visible in its assembly, and the generated registry must reach it",
                "make it, and the types around it, internal or public")
            : null;
    }

    private static IEnumerable<(string Name, Location Location)> TakenNames(INamedTypeSymbol job)
    {
        if (EmittedMembers.Contains(job.Name))
        {
            yield return (job.Name, job.Locations[0]);
        }

        foreach (var name in EmittedMembers)
        {
            for (var type = job; type is not null; type = type.BaseType)
            {
                var isOwn = SymbolEqualityComparer.Default.Equals(type, job);
                if (type.GetMembers(name)
                    .FirstOrDefault(member => isOwn || member.DeclaredAccessibility is not Accessibility.Private) is { } taken)
                {
                    yield return (name, isOwn ? taken.Locations[0] : job.Locations[0]);
                    break;
                }
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> SelfAndContainers(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { IsValueType: true } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
