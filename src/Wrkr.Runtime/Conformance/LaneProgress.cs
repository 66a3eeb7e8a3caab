namespace Wrkr.Runtime.Conformance;

/// <summary>How far the reading of a lane is.</summary>
/// <param name="Files">Files that were read or passed over.</param>
/// <param name="Of">All of them.</param>
/// <param name="Packs">Packs among them that were verified.</param>
public sealed record LaneProgress(int Files, int Of, int Packs);
