using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wrkr.Generators.Tests.Harness;

/// <summary>A compilation with what the generator added.</summary>
internal sealed record Generated(CSharpCompilation Compilation, GeneratorRunResult Result)
{
    /// <summary>The emitted files about jobs, without Roslyn's own attribute, in the order of their names.</summary>
    public IEnumerable<GeneratedSourceResult> Files => Result.GeneratedSources
        .Where(file => !file.HintName.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
        .OrderBy(file => file.HintName, StringComparer.Ordinal);

    /// <summary>All emitted text, as golden files have it.</summary>
    public string Text => string.Concat(Files.Select(file => $"// ===== {file.HintName}\n{file.SourceText}"));

    /// <summary>What the compiler says; missing docs on the author's own members are the author's to judge.</summary>
    public IEnumerable<Diagnostic> Warnings => Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
        .Where(diagnostic => diagnostic.Id != "CS1591" || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) is true);
}
