using System.Reflection;
using Microsoft.CodeAnalysis;
using Wrkr.Generators.Tests.Harness;
using Wrkr.Shapes;

namespace Wrkr.Generators.Tests;

/// <summary><c>AddWrkrJobs()</c> always means the jobs of the assembly that calls it.</summary>
public sealed class RegistryTests
{
    private const string Jobs = """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App")]

        [Job("b")] public partial class B { [Step] public int S() => 1; }
        [Job("a")] public partial class A { [Step] public int S() => 1; }
        """;

    private const string Call = "public static class Program { public static object Start(IWrkrBuilder builder) => builder.AddWrkrJobs(); }";

    [Fact]
    public void Jobs_are_added_in_ordinal_order() => Assert.Equal(["a", "b"], Start(Compilations.Generate(Jobs + Call)));

    [Fact]
    public void Registry_of_a_referenced_assembly_is_not_seen_even_with_its_internals()
    {
        var library = Compilations.Generate(Jobs, "Library");
        Assert.Empty(library.Warnings);
        var app = Compilations.Generate("[Job(\"own\")] public partial class Own { [Step] public int S() => 1; } " + Call, "App", Image(library));
        Assert.Empty(app.Warnings);
        Assert.Equal(["own"], Start(app));
    }

    [Fact]
    public void Without_a_job_no_registry_is_emitted_and_the_call_throws()
    {
        var app = Compilations.Generate(Call, "App", Image(Compilations.Generate(Jobs, "Library")));
        Assert.Empty(app.Files);
        Assert.Empty(app.Warnings);
        var thrown = Assert.Throws<TargetInvocationException>(() => Start(app));
        Assert.Contains("no [Job] class", thrown.InnerException!.Message, StringComparison.Ordinal);
    }

    private static PortableExecutableReference Image(Generated generated)
    {
        using var image = new MemoryStream();
        Assert.True(generated.Compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static List<string> Start(Generated generated)
    {
        var builder = new Builder();
        generated.Compilation.Load().GetType("Program")!.GetMethod("Start")!.Invoke(null, [builder]);
        return builder.Names;
    }

    private sealed class Builder : IWrkrBuilder
    {
        public List<string> Names { get; } = [];

        public void AddJob(JobDefinition definition) => Names.Add(definition.Name);
    }
}
