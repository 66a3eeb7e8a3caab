namespace Wrkr.Storage;

/// <summary>Mail as a store keeps it.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Answer">Its answer, when it has one.</param>
/// <param name="Problem">What is wrong with it by itself, as the end of a sentence; <see langword="null"/> when nothing is.</param>
public sealed record StoredMail(Mail Mail, MailAnswer? Answer, string? Problem);
