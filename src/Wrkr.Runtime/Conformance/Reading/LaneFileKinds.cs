namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>Tells kinds of files by their names.</summary>
internal static class LaneFileKinds
{
    private const string PackPrefix = "jobpack_";
    private const string PackExtension = ".zip";

    public static LaneFileKind Of(string name) => name switch
    {
        _ when Ends(name, ".zip.intoto.jsonl") => LaneFileKind.Sidecar,
        _ when Starts(name, PackPrefix) && Ends(name, PackExtension) => LaneFileKind.Pack,
        _ when Ends(name, ".json") => LaneFileKind.Json,
        _ when Ends(name, ".jsonl") => LaneFileKind.JsonLines,
        _ when Ends(name, ".yaml") || Ends(name, ".yml") => LaneFileKind.Yaml,
        _ when Ends(name, ".md") || Ends(name, ".txt") || Ends(name, ".log") => LaneFileKind.Text,
        _ => LaneFileKind.Other,
    };

    /// <summary>The name of a job's pack.</summary>
    public static string PackName(string jobId) => $"{PackPrefix}{jobId}{PackExtension}";

    /// <summary>Whether a document by this name is a JobSpec, though it may not say so.</summary>
    public static bool IsJobSpec(string name) => name.Contains("jobspec", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a YAML document by this name is an acceptance config, though it may not say so.</summary>
    public static bool IsAcceptanceConfig(string name) =>
        name.Equals("accept.yaml", StringComparison.OrdinalIgnoreCase) || name.Equals("accept.yml", StringComparison.OrdinalIgnoreCase);

    private static bool Starts(string name, string with) => name.StartsWith(with, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(string name, string with) => name.EndsWith(with, StringComparison.OrdinalIgnoreCase);
}
