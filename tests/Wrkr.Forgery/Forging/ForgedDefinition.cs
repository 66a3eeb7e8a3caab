using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Forgery.Forging;

/// <summary>A definition to be changed.</summary>
/// <param name="was">Its digest in the pack that is forged.</param>
/// <param name="facts">What it says.</param>
internal sealed class ForgedDefinition(Digest was, DefinitionFacts facts)
{
    public Digest Was { get; } = was;

    public DefinitionFacts Facts { get; set; } = facts;

    /// <summary>Changes steps; the shape digests follow.</summary>
    public void Reshape(ImmutableArray<StepFacts> steps) => Reshape(Facts with { Steps = steps });

    public void Reshape(DefinitionFacts facts)
    {
        var digest = ShapeDigest.OfJobType(facts.JobType);
        var steps = ImmutableArray.CreateBuilder<StepFacts>(facts.Steps.Length);
        foreach (var step in facts.Steps)
        {
            digest = ShapeDigest.Append(digest, step.Id, step.Kind, step.Inputs, step.Output);
            steps.Add(step with { PrefixDigest = digest });
        }

        Facts = facts with { Steps = steps.MoveToImmutable(), ShapeDigest = digest };
    }
}
