using System.Collections.Immutable;
using System.Text.Json;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Contracts.JobSpecs;
using Wrkr.Runtime.JobSpecs.Documents;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>Reads a spec from YAML or JSON. What is wrong is told with its place in the file.</summary>
internal sealed class JobSpecReader
{
    private readonly DocumentFile _document;
    private readonly SpecNode _root;

    private JobSpecReader(DocumentFile document) => (_document, _root) = (document, document.Root);

    /// <param name="content">The file, UTF-8 with or without a byte order mark.</param>
    /// <param name="file">What to call it in errors. A name that ends in <c>.json</c> is JSON; every other is YAML.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>, with line and column.</exception>
    public static JobSpec Read(ReadOnlySpan<byte> content, string file) => DocumentFile.Read(
        content, file, "Correct the spec, and submit it again.", static document => new JobSpecReader(document).Read());

    private JobSpec Read()
    {
        RequireKnownMembers();
        var json = SpecText.Write(_root);
        var record = _document.Bind("$", () => ContractJson.Read(json, ContractJson.JobSpec));
        var steps = (record.Inputs.Steps ?? [])
            .Select((step, index) => _document.Bind($"$.inputs.steps[{index}]", () => ReadStep(step)))
            .ToImmutableArray();
        RequireDistinctSteps(steps);
        var spec = new JobSpec(record, steps, json);
        if (JobSpecDemands.Problem(spec) is var (path, problem))
        {
            throw new SpecSyntaxException((SpecPath.Find(_root, path) ?? _root).At, problem);
        }

        return spec;
    }

    private static JobSpecStep ReadStep(JsonElement step) =>
        ContractJson.Read(JsonSerializer.SerializeToUtf8Bytes(step, ContractJson.Element), ContractJson.JobSpecStep);

    private void RequireKnownMembers()
    {
        var root = _root as SpecMap ?? throw new SpecSyntaxException(_root.At, "A spec is a map");
        DocumentFile.RequireKnown(root, ContractJson.JobSpec);
        DocumentFile.RequireKnown(root.Find("adapter")?.Value, ContractJson.Member<JobSpecAdapter>());
        DocumentFile.RequireKnown(root.Find("budgets")?.Value, ContractJson.Member<JobSpecBudgets>());
        DocumentFile.RequireKnown(root.Find("checkpoint_policy")?.Value, ContractJson.Member<JobSpecCheckpoints>());
        DocumentFile.RequireKnown(root.Find("environment_fingerprint")?.Value, ContractJson.Member<JobSpecEnvironment>());
        foreach (var step in Steps(root))
        {
            DocumentFile.RequireKnown(step, ContractJson.JobSpecStep);
        }
    }

    private void RequireDistinctSteps(ImmutableArray<JobSpecStep> steps)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (step, node) in steps.Zip(Steps((SpecMap)_root)))
        {
            if (!ids.Add(step.Id))
            {
                throw new SpecSyntaxException(node.At, $"Two steps are called '{step.Id}'");
            }
        }
    }

    private static ImmutableArray<SpecNode> Steps(SpecMap root) =>
        ((root.Find("inputs")?.Value as SpecMap)?.Find("steps")?.Value as SpecList)?.Items ?? [];
}
