using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Inbox;

/// <summary>An acceptance on its way to the ledger.</summary>
/// <param name="JudgedSeq">The last event that was judged.</param>
/// <param name="ConfigSha256">The digest of the file with the rules.</param>
/// <param name="Checks">Every check that was made.</param>
internal sealed record AskedAcceptance(long JudgedSeq, Digest? ConfigSha256, ImmutableArray<RecordedCheck> Checks)
{
    public bool IsWhole() => Checks.All(check => check.Message is { Text: not null, IsConsistent: true });

    public AcceptanceRecorded ToEvent(Command cmd) => new(cmd, JudgedSeq, ConfigSha256, Checks);

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it has no checks, or one of them makes no sense.</exception>
    public static AskedAcceptance Of(AcceptanceOutcome outcome)
    {
        if (outcome.Checks.IsDefaultOrEmpty)
        {
            throw Wrong($"The acceptance of job '{outcome.JobId}' has no checks.");
        }

        Digest? config = outcome.ConfigSha256 is not { } text ? null
            : Digest.TryParse(text, out var digest) ? digest
            : throw Wrong($"'{text}' is not the digest of a config.");
        return new(outcome.JudgedSeq, config, [.. outcome.Checks.Select(Of)]);
    }

    private static RecordedCheck Of(AcceptanceCheck check) =>
        check.Name.Length > 0 && check.Passed == (check.Reason is null)
            ? new(check.Name, check.Passed, UserData.OfText(check.Message), check.Reason?.Code, check.Artifact)
            : throw Wrong($"The check '{check.Name}' has no name, or a reason although it passed, or none although it failed.");

    private static WrkrException Wrong(string problem) =>
        new(ReasonCodes.InvalidInput, problem, "Give each check a name, and a reason exactly when it failed.");
}
