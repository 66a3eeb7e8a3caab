namespace Wrkr;

/// <summary>What becomes of the bytes of an artifact. Its path and digest are recorded in any case.</summary>
public enum ArtifactCapture
{
    /// <summary>They stay where they are.</summary>
    Reference,

    /// <summary>They are copied into the store as they are hashed, and go into each jobpack.</summary>
    Raw,

    /// <summary>They stay where they are, and the record says that they are never to be packed.</summary>
    Redacted,
}
