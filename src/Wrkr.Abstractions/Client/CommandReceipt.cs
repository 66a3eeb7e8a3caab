namespace Wrkr;

/// <summary>What became of a command.</summary>
/// <param name="Message">What was done, as a sentence.</param>
/// <param name="EventSeq">The event that records it; <see langword="null"/> when nothing had to be done.</param>
/// <param name="Status">The job afterwards.</param>
public sealed record CommandReceipt(string Message, long? EventSeq, JobStatus Status);
