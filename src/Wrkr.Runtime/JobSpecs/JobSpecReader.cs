using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Contracts.JobSpecs;
using Wrkr.Runtime.JobSpecs.Documents;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>Reads a spec from YAML or JSON. What is wrong is told with its place in the file.</summary>
internal sealed class JobSpecReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _file;
    private readonly SpecNode _root;

    private JobSpecReader(string file, SpecNode root) => (_file, _root) = (file, root);

    /// <param name="content">The file, UTF-8 with or without a byte order mark.</param>
    /// <param name="file">What to call it in errors. A name that ends in <c>.json</c> is JSON; every other is YAML.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>, with line and column.</exception>
    public static JobSpec Read(ReadOnlySpan<byte> content, string file)
    {
        if (content.Length > SpecLimits.MaxBytes)
        {
            throw Invalid($"{file}: the file has {content.Length} bytes; {SpecLimits.MaxBytes} are read at the most.");
        }

        try
        {
            var bytes = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
            var root = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                ? JsonReader.Read(bytes)
                : YamlReader.Read(Utf8.GetString(bytes));
            return new JobSpecReader(file, root).Read();
        }
        catch (DecoderFallbackException exception)
        {
            throw Invalid($"{file}: the file isn't UTF-8.", exception);
        }
        catch (SpecSyntaxException exception)
        {
            throw Invalid($"{file}, {exception.At}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private JobSpec Read()
    {
        RequireKnownMembers();
        var json = SpecText.Write(_root);
        var record = Bind("$", () => ContractJson.Read(json, ContractJson.JobSpec));
        var steps = (record.Inputs.Steps ?? [])
            .Select((step, index) => Bind($"$.inputs.steps[{index}]", () => ReadStep(step)))
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
        RequireKnown(root, ContractJson.JobSpec);
        RequireKnown(root.Find("adapter")?.Value, ContractJson.Member<JobSpecAdapter>());
        RequireKnown(root.Find("budgets")?.Value, ContractJson.Member<JobSpecBudgets>());
        RequireKnown(root.Find("checkpoint_policy")?.Value, ContractJson.Member<JobSpecCheckpoints>());
        RequireKnown(root.Find("environment_fingerprint")?.Value, ContractJson.Member<JobSpecEnvironment>());
        foreach (var step in Steps(root))
        {
            RequireKnown(step, ContractJson.JobSpecStep);
        }
    }

    private static void RequireKnown(SpecNode? node, JsonTypeInfo type)
    {
        foreach (var member in (node as SpecMap)?.Members ?? [])
        {
            var known = type.Properties.Where(property => !property.IsExtensionData).Select(property => property.Name).ToList();
            if (!known.Contains(member.Name))
            {
                var meant = NearestName.Of(member.Name, known) is { } near
                    ? $"did you mean '{near}'"
                    : $"known are {string.Join(", ", known)}";
                throw new SpecSyntaxException(member.At, $"'{member.Name}' isn't known here: {meant}");
            }
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

    private T Bind<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException exception)
        {
            var at = SpecPath.Find(_root, path + (exception.Path ?? "$")[1..])?.At ?? _root.At;
            throw new SpecSyntaxException(at, Sentence(exception), exception);
        }
    }

    /// <summary>Without the path and the place in the JSON, which nobody sees.</summary>
    private static string Sentence(JsonException exception)
    {
        var place = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return place < 0 ? exception.Message : exception.Message[..place];
    }

    private static WrkrException Invalid(string problem, Exception? inner = null) =>
        new(ReasonCodes.InvalidInput, problem, "Correct the spec, and submit it again.", inner);
}
