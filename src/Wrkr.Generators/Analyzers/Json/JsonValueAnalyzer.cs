using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>What the rules about the types of a job's values have in common: each type of a job is looked at once.</summary>
public abstract class JsonValueAnalyzer : JobAnalyzer
{
    /// <summary>The property of a diagnostic that holds the member it is about, as documentation ids name it.</summary>
    public const string MemberProperty = "Member";

    private protected JsonValueAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, WrkrTypes types) =>
        context.RegisterSymbolAction(symbol => Analyze(symbol, types), SymbolKind.NamedType);

    /// <summary>What is wrong with a value inside a job's value.</summary>
    private protected abstract IEnumerable<JsonProblem> Find(JsonNode node, JsonSettings settings);

    private void Analyze(SymbolAnalysisContext context, WrkrTypes types)
    {
        var job = (INamedTypeSymbol)context.Symbol;
        if (types.JobAttribute(job) is not { } attribute || JsonSettings.Of(attribute) is var settings && settings.HasConverters)
        {
            return;
        }

        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var value in JobValues.Of(job, types, context.CancellationToken))
        {
            foreach (var node in JsonGraph.Walk(value.Type, settings.IncludesFields).Where(node => seen.Add(node.Type)))
            {
                foreach (var problem in Find(node, settings))
                {
                    context.ReportDiagnostic(Report(value, problem));
                }
            }
        }
    }

    private Diagnostic Report(JobValue value, JsonProblem problem)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(MemberProperty, problem.Member?.GetDocumentationCommentId());
        object[] arguments =
            [value.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), value.Step.Name, .. problem.Arguments];
        return Diagnostic.Create(SupportedDiagnostics[0], value.Location, properties, arguments);
    }
}
