using Microsoft.CodeAnalysis;

namespace Wrkr.Bench.Generation;

/// <summary>
/// What any generator that knows its classes has to do besides: ask the compiler for their members, attributes and types, which are bound
/// anew after each edit. It makes nothing of them.
/// </summary>
internal sealed class LookingPipeline : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var looked = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Wrkr.JobAttribute", static (_, _) => true, static (found, _) => Look((INamedTypeSymbol)found.TargetSymbol)).Collect();
        context.RegisterSourceOutput(looked, static (_, _) => { });
    }

    private static int Look(INamedTypeSymbol job) => job.GetMembers().OfType<IMethodSymbol>().Sum(method =>
        method.GetAttributes().Length
        + method.ReturnType.Name.Length
        + method.Parameters.Sum(parameter => parameter.GetAttributes().Length + parameter.Type.Name.Length));
}
