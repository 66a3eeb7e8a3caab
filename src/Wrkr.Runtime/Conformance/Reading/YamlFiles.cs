using System.Text;
using System.Text.RegularExpressions;
using Wrkr.Runtime.Acceptance.Config;
using Wrkr.Runtime.JobSpecs;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>
/// YAML is read only where it says, or is named as, what we read: other YAML of a lane, such as a workflow, is nobody's business here.
/// </summary>
internal static partial class YamlFiles
{
    /// <returns>Whether it is one of ours.</returns>
    public static bool Add(Lane lane, LaneFile file, ReadOnlyMemory<byte> content)
    {
        var at = new LanePlace(file.Path);
        var schema = SchemaId().Match(Encoding.UTF8.GetString(content.Span)) is { Success: true } match ? match.Groups[1].Value : null;
        switch (schema)
        {
            case RecordKinds.JobSpec:
            case null when LaneFileKinds.IsJobSpec(file.Name):
                lane.JobSpecs.Add(DocumentReader.Read(at, () => JobSpecReader.Read(content.Span, file.Path)));
                return true;
            case RecordKinds.AcceptConfig:
            case null when LaneFileKinds.IsAcceptanceConfig(file.Name):
                lane.AcceptanceConfigs.Add(DocumentReader.Read(at, () => AcceptanceConfigReader.Read(content.Span, file.Path)));
                return true;
            case not null when schema.StartsWith(RecordKinds.Prefix, StringComparison.OrdinalIgnoreCase):
                lane.Broken.Add(new(
                    at, $"It says that it is a {schema}, and in YAML there are {RecordKinds.JobSpec} and {RecordKinds.AcceptConfig} only.",
                    "Write records as JSON."));
                return true;
            default:
                return false;
        }
    }

    [GeneratedRegex("^[\"']?schema_id[\"']?[ ]*:[ ]*[\"']?([A-Za-z0-9_.-]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SchemaId();
}
