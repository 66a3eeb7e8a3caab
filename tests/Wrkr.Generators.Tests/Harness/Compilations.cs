using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wrkr.Generators.Tests.Harness;

/// <summary>Compilations of job code, before and after the generator.</summary>
internal static class Compilations
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>What the SDK's implicit usings give to every project.</summary>
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Wrkr;";

    private static readonly ImmutableArray<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(JobAttribute).Assembly.Location)];

    public static CSharpCompilation Create(string source, string assembly = "Acme.Jobs", params IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            assembly,
            [Parse(source, "Input.cs"), Parse(Usings, "Usings.cs")],
            [.. References, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithWarningLevel(9999));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new JobGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static Generated Generate(string source, string assembly = "Acme.Jobs", params IEnumerable<MetadataReference> references)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(
            Create(source, assembly, references), out var compilation, out _, TestContext.Current.CancellationToken);
        return new((CSharpCompilation)compilation, driver.GetRunResult().Results.Single());
    }

    public static Assembly Load(this Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName).LoadFromStream(image);
    }
}
