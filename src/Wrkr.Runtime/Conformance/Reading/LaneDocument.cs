namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>A file or a part of one that a person wrote: a JobSpec or an acceptance config.</summary>
/// <param name="At">Where.</param>
/// <param name="Failure">Why it can't be read; <see langword="null"/> when it can.</param>
internal sealed record LaneDocument(LanePlace At, WrkrException? Failure);
