using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Tests.Harness;

/// <summary>The generator of System.Text.Json, as the SDK has it: contexts in examples are real ones.</summary>
internal static class JsonGenerator
{
    private static readonly Type Type = Load();

    public static ISourceGenerator Create() => ((IIncrementalGenerator)Activator.CreateInstance(Type)!).AsSourceGenerator();

    private static Type Load()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
        var root = new FileInfo(typeof(object).Assembly.Location).Directory!.Parent!.Parent!.Parent!;
        var file = Directory.GetFiles(Path.Combine(root.FullName, "packs", "Microsoft.NETCore.App.Ref"), "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Last(path => path.Contains("10.0.", StringComparison.Ordinal));
        return Assembly.LoadFrom(file).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
    }
}
