namespace Wrkr;

/// <summary>How far a removal is.</summary>
/// <param name="Jobs">Jobs removed so far.</param>
/// <param name="Events">Events read so far, to learn which data they name.</param>
/// <param name="Data">Data by digest removed so far.</param>
public sealed record PruneProgress(long Jobs, long Events, long Data);
