namespace Wrkr.Runtime.Execution;

/// <summary>An output of an earlier step: JSON, or the approval of a decision.</summary>
internal readonly record struct LiveValue(ReadOnlyMemory<byte> Json, Approval? Approval);
