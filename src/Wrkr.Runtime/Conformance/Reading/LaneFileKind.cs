namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>What a file's name says that it is.</summary>
internal enum LaneFileKind
{
    /// <summary>Nothing that can be checked.</summary>
    Other,

    /// <summary>A jobpack.</summary>
    Pack,

    /// <summary>The signatures beside a pack.</summary>
    Sidecar,

    /// <summary>A JSON document, which may be a record or hold some.</summary>
    Json,

    /// <summary>JSON Lines, each of which may be a record or hold some.</summary>
    JsonLines,

    /// <summary>YAML, which may be a JobSpec or an acceptance config.</summary>
    Yaml,

    /// <summary>Text for people, which may name packs.</summary>
    Text,
}
