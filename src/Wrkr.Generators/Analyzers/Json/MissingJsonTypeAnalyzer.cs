using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>WRKR047: each value of a job can be written by the context that the job names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingJsonTypeAnalyzer() : JobAnalyzer(JsonRules.MissingType)
{
    /// <summary>The property of a diagnostic that holds the type, as code names it.</summary>
    public const string TypeProperty = "Type";

    /// <summary>The property of a diagnostic that holds the context, as documentation ids name it.</summary>
    public const string ContextProperty = "Context";

    private protected override void Register(CompilationStartAnalysisContext context, WrkrTypes types) =>
        context.RegisterSymbolAction(symbol => Analyze(symbol, types), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, WrkrTypes types)
    {
        var job = (INamedTypeSymbol)context.Symbol;
        if (types.JobAttribute(job) is not { } attribute
            || AttributeReading.Named<INamedTypeSymbol?>(attribute, "Json", null) is not { } json
            || !IsContext(json)
            || JsonContextTypes.Known(json) is not { } known)
        {
            return;
        }

        foreach (var value in JobValues.Of(job, types, context.CancellationToken))
        {
            if (known.Add(value.Type))
            {
                var properties = ImmutableDictionary<string, string?>.Empty
                    .Add(TypeProperty, TypeNames.Syntax(value.Type))
                    .Add(ContextProperty, json.GetDocumentationCommentId());
                context.ReportDiagnostic(Diagnostic.Create(
                    JsonRules.MissingType, value.Location, properties,
                    value.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), value.Step.Name, json.Name));
            }
        }
    }

    private static bool IsContext(INamedTypeSymbol type) =>
        type.BaseType is { } parent && (TypeNames.Of(parent) == WellKnownNames.JsonSerializerContext || IsContext(parent));
}
