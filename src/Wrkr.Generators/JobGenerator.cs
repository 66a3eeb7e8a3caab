using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wrkr.Generators.Emit;
using Wrkr.Generators.Model;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators;

/// <summary>
/// Completes each <c>[Job]</c> class: definition, step ids, <c>SubmitAsync</c> and state machine; and emits one registry per assembly.
/// This file is wiring only: parse (symbols) → model (data) → emit (text).
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class JobGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Hides the registry from assemblies that see this one's internals; see RegistryEmitter.
        context.RegisterPostInitializationOutput(static post => post.AddEmbeddedAttributeDefinition());

        var parses = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.JobAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (attributed, cancellationToken) => JobParser.Parse(attributed, cancellationToken))
            .Where(static parse => parse is not null)
            .Select(static (parse, _) => parse!)
            .WithTrackingName(TrackingNames.Parse);

        // Positions change with every line above them; from here on, models have none.
        var models = parses
            .Where(static parse => parse.Model is not null)
            .Select(static (parse, _) => parse.Model!)
            .WithTrackingName(TrackingNames.Model);
        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(model.HintName, JobEmitter.Emit(model)));

        var registry = models
            .Select(static (model, _) => model.Syntax)
            .Collect()
            .Select(static (classes, _) => classes.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray())
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildProperties.HasRegistry(options)))
            .Select(static (found, _) => found.Right ? found.Left : [])
            .WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, static (output, classes) =>
        {
            if (classes.Count > 0)
            {
                output.AddSource("Wrkr.WrkrJobs.g.cs", RegistryEmitter.Emit(classes));
            }
        });

        var diagnostics = parses
            .Select(static (parse, _) => parse.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, Report);

        var duplicates = parses
            .Where(static parse => parse.Claim is not null)
            .Select(static (parse, _) => parse.Claim!)
            .Collect()
            .Select(static (claims, _) => JobNames.Duplicates(claims))
            .WithTrackingName(TrackingNames.Duplicates);
        context.RegisterSourceOutput(duplicates, Report);

        ReportStrays(context, WellKnownNames.StepAttribute, StrayStep.Find);
        ReportStrays(context, WellKnownNames.DecisionAttribute, StrayStep.Find);
        ReportStrays(context, WellKnownNames.ChildAttribute, StrayStep.Find);
        ReportStrays(context, WellKnownNames.BudgetAttribute, BudgetParser.FindStray);
    }

    private static void ReportStrays(
        IncrementalGeneratorInitializationContext context, string attribute, Func<GeneratorAttributeSyntaxContext, DiagnosticInfo?> find)
    {
        var strays = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute, static (node, _) => node is MemberDeclarationSyntax, (attributed, _) => find(attributed))
            .Where(static stray => stray is not null)
            .Select(static (stray, _) => stray!)
            .WithTrackingName(TrackingNames.Strays);
        context.RegisterSourceOutput(strays, static (output, stray) => output.ReportDiagnostic(stray.ToDiagnostic()));
    }

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }
}
