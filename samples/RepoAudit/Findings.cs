namespace Wrkr.Samples.RepoAudit;

/// <summary>What the scan found.</summary>
/// <param name="Scanned">How many files were scanned.</param>
/// <param name="Items">The findings, in the order of the files.</param>
public sealed record Findings(int Scanned, IReadOnlyList<Finding> Items);

/// <summary>One finding.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Rule">Which rule.</param>
public sealed record Finding(string Path, int Line, string Rule);
