using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Forgery.Histories;

/// <summary>Definitions of one to six steps, some of them decisions, that read what comes before them.</summary>
internal static class AnyDefinition
{
    public const string JobType = "any-job";

    public static KnownDefinition Of(Choices any)
    {
        var steps = ImmutableArray.CreateBuilder<StepFacts>();
        var digest = ShapeDigest.OfJobType(JobType);
        var readable = new List<string> { StepDescriptor.JobInput };
        var count = 1 + any.Int(6);
        for (var index = 0; index < count; index++)
        {
            var isDecision = any.Once(4);
            var id = $"s{index}";
            string[] uses = [.. any.Many(() => any.Pick<string>(readable), 2).Distinct()];
            var output = isDecision ? "Wrkr.Approval" : any.Once(4) ? null : "T";
            string[] inputs = [.. uses.Select(_ => "T")];
            digest = ShapeDigest.Append(digest, id, isDecision ? "decision" : "step", inputs, output);
            steps.Add(new(
                id, isDecision ? "decision" : "step", [.. inputs], output, [.. uses], digest, 1 + any.Int(3), 1000, null, "at-least-once",
                isDecision ? new(any.Bool() ? 10_000 : null, "block", "block") : null,
                index + 2 < count && any.Once(3) ? [$"s{index + 2}"] : []));
            if (output is not null)
            {
                readable.Add(id);
            }
        }

        return KnownDefinition.Of(new(1, JobType, 1, digest, steps.ToImmutable(), Limits.None, []));
    }

    /// <summary>The same shape in a later version with one attempt more for each step.</summary>
    public static KnownDefinition Next(KnownDefinition definition) => KnownDefinition.Of(definition.Facts with
    {
        JobVersion = definition.Facts.JobVersion + 1,
        Steps = [.. definition.Facts.Steps.Select(step => step with { MaxAttempts = step.MaxAttempts + 1 })],
    });
}

/// <summary>The definitions that one ledger names.</summary>
internal sealed class Definitions : IDefinitionLookup
{
    private readonly Dictionary<Digest, KnownDefinition> _known = [];

    public IEnumerable<KnownDefinition> All => _known.Values;

    public void Add(KnownDefinition definition) => _known[definition.Sha256] = definition;

    public KnownDefinition? Find(Digest sha256) => _known.GetValueOrDefault(sha256);
}
