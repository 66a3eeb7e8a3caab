using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests;

/// <summary>What a project says in MSBuild properties.</summary>
public sealed class BuildPropertyTests
{
    private const string Job = "[Job(\"a\")] public partial class A { [Step] public int S() => 1; }";

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("true", true)]
    [InlineData(" False ", false)]
    public void Registry_is_emitted_unless_it_is_switched_off(string? value, bool isThere)
    {
        var run = CSharpGeneratorDriver
            .Create([new JobGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions, optionsProvider: new Options(value))
            .RunGenerators(Compilations.Create(Job), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
        Assert.Equal(isThere, run.GeneratedSources.Any(file => file.HintName == "Wrkr.WrkrJobs.g.cs"));
        Assert.Contains(run.GeneratedSources, file => file.HintName == "A.g.cs");
    }

    [Fact]
    public void The_package_shows_the_compiler_each_property_that_the_page_has()
    {
        var props = File.ReadAllText(Repository.Path("src", "Wrkr.Abstractions", "buildTransitive", "Wrkr.Abstractions.props"));
        var page = File.ReadAllText(Repository.Path("docs", "msbuild.md"));
        Assert.Contains("<CompilerVisibleProperty Include=\"WrkrRegistry\" />", props, StringComparison.Ordinal);
        Assert.Contains("| `WrkrRegistry` | `true` |", page, StringComparison.Ordinal);
    }

    private sealed class Options(string? registry) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(registry);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Global(string? registry) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.WrkrRegistry" ? registry : null;
            return value is not null;
        }
    }
}
