using Microsoft.CodeAnalysis;
using Wrkr.Generators.Tests.Harness;
using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Wrkr.Generators.Tests.Caching;

/// <summary>What an edit re-runs. Running the same compilation twice would prove nothing.</summary>
public sealed class CachingTests
{
    private const string Source = """
        namespace Acme;

        [Job("first")]
        public sealed partial class First
        {
            [Step]
            public int Count(string text) => text.Length;
        }
        """;

    private const string Second = """

        [Job("second")]
        public sealed partial class Second
        {
            [Step]
            public int Count(string text) => text.Length;
        }
        """;

    [Theory]
    [InlineData("// A comment above moves every position below.\n" + Source)]
    [InlineData(Source + "\npublic sealed record Unrelated(int Number);")]
    public void Unrelated_edit_leaves_model_registry_and_outputs_alone(string edited)
    {
        var run = Edit(Source, edited);
        Assert.All(Reasons(run, TrackingNames.Model), Untouched);
        Assert.All(Reasons(run, TrackingNames.Diagnostics), Untouched);
        Assert.All(Reasons(run, TrackingNames.Registry), Untouched);
        Assert.All(OutputReasons(run).Values, reason => Assert.Equal(Reason.Cached, reason));
    }

    [Fact]
    public void Change_inside_a_step_body_leaves_outputs_alone()
    {
        var run = Edit(Source, Source.Replace("text.Length", "text.Length + 1", StringComparison.Ordinal));
        Assert.All(Reasons(run, TrackingNames.Parse), Untouched);
        Assert.All(OutputReasons(run).Values, reason => Assert.Equal(Reason.Cached, reason));
    }

    [Fact]
    public void Added_step_modifies_the_job_but_not_the_registry()
    {
        var run = Edit(Source, Source.Replace("text.Length;", "text.Length;\n\n    [Step]\n    public int Twice(int count) => count * 2;", StringComparison.Ordinal));
        Assert.Equal([Reason.Modified], Reasons(run, TrackingNames.Parse));
        Assert.Equal([Reason.Modified], Reasons(run, TrackingNames.Model));
        Assert.All(Reasons(run, TrackingNames.Registry), Untouched);
        Assert.Equal(Reason.Modified, OutputReasons(run)["Acme.First.g.cs"]);
        Assert.Equal(Reason.Cached, OutputReasons(run)["Wrkr.WrkrJobs.g.cs"]);
    }

    [Fact]
    public void Added_job_leaves_the_first_ones_output_alone_and_modifies_the_registry()
    {
        var run = Edit(Source, Source + Second);
        Assert.Equal([Reason.Cached, Reason.New], Reasons(run, TrackingNames.Parse));
        Assert.Equal(Reason.Cached, Reasons(run, TrackingNames.Model)[0]);
        Assert.Equal(Reason.New, Reasons(run, TrackingNames.Model)[^1]);
        Assert.Equal([Reason.Modified], Reasons(run, TrackingNames.Registry));
        Assert.Equal(Reason.Cached, OutputReasons(run)["Acme.First.g.cs"]);
        Assert.Equal(Reason.New, OutputReasons(run)["Acme.Second.g.cs"]);
        Assert.Equal(Reason.Modified, OutputReasons(run)["Wrkr.WrkrJobs.g.cs"]);
    }

    [Fact]
    public void Added_mistake_modifies_diagnostics_and_removes_the_output()
    {
        var run = Edit(Source + Second, (Source + Second).Replace("[Job(\"first\")]", "[Job(\"First\")]", StringComparison.Ordinal));
        Assert.Contains(Reason.Modified, Reasons(run, TrackingNames.Diagnostics));
        Assert.DoesNotContain(run.GeneratedSources, file => file.HintName == "Acme.First.g.cs");
        Assert.Equal(Reason.Cached, OutputReasons(run)["Acme.Second.g.cs"]);
    }

    [Fact]
    public void Every_stage_has_a_name_that_is_tracked()
    {
        var stages = typeof(TrackingNames).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        const string stray = "public class Stray { [Step] public int Count() => 1; }";
        Assert.Subset(Edit(Source, Source + Second + stray).TrackedSteps.Keys.ToHashSet(), stages.ToHashSet());
    }

    private static GeneratorRunResult Edit(string before, string after)
    {
        var token = TestContext.Current.CancellationToken;
        var compilation = Compilations.Create(before);
        var driver = Compilations.Driver().RunGenerators(compilation, token);
        var tree = compilation.SyntaxTrees[0];
        var edited = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(after)));
        return driver.RunGenerators(edited, token).GetRunResult().Results.Single();
    }

    private static void Untouched(Reason reason) => Assert.True(reason is Reason.Cached or Reason.Unchanged, reason.ToString());

    private static Reason[] Reasons(GeneratorRunResult run, string stage) =>
        [.. run.TrackedSteps[stage].SelectMany(step => step.Outputs).Select(output => output.Reason)];

    /// <summary>By the name of the emitted file. An output step may emit nothing, as the diagnostics' do.</summary>
    private static Dictionary<string, Reason> OutputReasons(GeneratorRunResult run) => run.TrackedOutputSteps
        .SelectMany(stage => stage.Value)
        .SelectMany(step => step.Outputs)
        .SelectMany(output => HintNames(output.Value).Select(name => (Name: name, output.Reason)))
        .ToDictionary(pair => pair.Name, pair => pair.Reason);

    // Roslyn keeps an output as a tuple of internal collections; their elements have a HintName.
    private static IEnumerable<string> HintNames(object value) => value is System.Runtime.CompilerServices.ITuple { Length: > 0 } tuple
        && tuple[0] is System.Collections.IEnumerable files
            ? files.Cast<object>().Select(file => (string)file.GetType().GetProperty("HintName")!.GetValue(file)!)
            : [];
}
