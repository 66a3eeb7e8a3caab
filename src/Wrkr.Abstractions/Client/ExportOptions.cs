namespace Wrkr;

/// <summary>
/// What goes into a jobpack besides what every pack holds, and what is held back. The same state and the same options give the same bytes.
/// </summary>
public sealed record ExportOptions
{
    /// <summary>Nothing added, nothing held back.</summary>
    public static ExportOptions Default { get; } = new();

    /// <summary>
    /// Whether data that the events name by digest alone, which are step outputs of more than 4,096 bytes, goes into the pack as
    /// <c>data/&lt;sha256&gt;</c>.
    /// </summary>
    public bool IncludeData { get; init; }

    /// <summary>
    /// Which texts are held back: they stay in the pack by length and digest, so the chain still proves every event. Who guesses a short
    /// text can tell by the digest whether the guess is right.
    /// </summary>
    public PackFields Redact { get; init; }
}
