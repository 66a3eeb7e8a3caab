using Microsoft.CodeAnalysis;

namespace Wrkr.Bench.Generation;

/// <summary>What any generator for job classes has to do at least: find them. It looks at nothing and emits nothing.</summary>
internal sealed class EmptyPipeline : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var found = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Wrkr.JobAttribute", static (_, _) => true, static (_, _) => true).Collect();
        context.RegisterSourceOutput(found, static (_, _) => { });
    }
}
