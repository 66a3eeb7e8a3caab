namespace Wrkr.Runtime.Jobpacks;

/// <summary>How far an export is.</summary>
/// <param name="Events">Events read so far.</param>
/// <param name="TotalEvents">Events of the state that is exported.</param>
public readonly record struct ExportProgress(long Events, long TotalEvents);
