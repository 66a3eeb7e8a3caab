namespace Wrkr.Storage;

/// <summary>What became of mail.</summary>
/// <param name="MailSeq">Which mail.</param>
/// <param name="Code">The reason code of a refusal, or <see langword="null"/> when it was folded.</param>
/// <param name="Message">What was done, or why not.</param>
/// <param name="Seq">The event that it became, or <see langword="null"/> when it left none.</param>
public sealed record MailAnswer(long MailSeq, string? Code, string Message, long? Seq);
