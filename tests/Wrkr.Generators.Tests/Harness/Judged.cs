using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Wrkr.Generators.Tests.Harness;

/// <summary>A compilation with what the generators added, and what generator and analyzers say about it.</summary>
internal sealed record Judged(CSharpCompilation Compilation, ImmutableArray<Diagnostic> Rules)
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(JobGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>What the compiler says, save for missing docs.</summary>
    public IEnumerable<Diagnostic> Warnings => Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && diagnostic.Id != "CS1591");

    public static Task<Judged> OfAsync(string source) => OfAsync(Compilations.Create(source));

    public static async Task<Judged> OfAsync(Compilation input)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var driver = CSharpGeneratorDriver.Create([new JobGenerator().AsSourceGenerator(), JsonGenerator.Create()], parseOptions: Compilations.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out var compilation, out var generated, cancellationToken);
        Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        var analyzed = await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(cancellationToken);
        return new((CSharpCompilation)compilation, [.. generated.Concat(analyzed).OrderBy(Position)]);
    }

    /// <summary>What is left of a rule, or in the way of the generator: a fix may bring other advice to light.</summary>
    public string SayAfterFix(string id) =>
        (this with { Rules = [.. Rules.Where(rule => rule.Id == id || rule.Severity is DiagnosticSeverity.Error)] }).Say();

    public string Say() => string.Join('\n', Rules.Select(rule => $"{rule.Id} {Position(rule)}: {rule.GetMessage(null)}"));

    private static int Position(Diagnostic diagnostic) => diagnostic.Location.SourceSpan.Start;
}
