namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>The job begins to undo what it did, from what it completed last.</summary>
/// <param name="Cause">One of <see cref="UndoCauses"/>.</param>
/// <param name="Undo">What is undone first.</param>
internal sealed record CompensationStarted(string Cause, UndoRef Undo) : EventPayload;

/// <summary>A step or an item is undone.</summary>
/// <param name="Pos">The attempt that undid it.</param>
/// <param name="Used">What it used.</param>
/// <param name="Next">What is undone next; <see langword="null"/> when all is.</param>
internal sealed record CompensationCompleted(StepPosition Pos, Usage Used, UndoRef? Next) : EventPayload;
