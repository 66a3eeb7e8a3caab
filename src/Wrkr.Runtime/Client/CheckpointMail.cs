using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Client;

/// <summary>Checks what somebody wants to tell of a job, before it is sent.</summary>
internal static class CheckpointMail
{
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: something is missing, or is none of the contract's words.</exception>
    public static AskedCheckpoint Of(CheckpointRequest request)
    {
        Require(request.Type, Vocabulary.Checkpoints, "type of checkpoint");
        if (request.Status is { } status)
        {
            Require(status, Vocabulary.Statuses, "status");
        }

        foreach (var code in request.Codes)
        {
            Require(code, ReasonCodes.All.Select(known => known.Code), "reason code");
        }

        RequireText(request.Summary, "A checkpoint", "summary");
        return new(request.Type, UserData.OfText(request.Summary), [.. request.Codes.Distinct()], request.Status, Action(request));
    }

    private static RequiredAction? Action(CheckpointRequest request)
    {
        if (request is { RequiredKind: null, RequiredInstructions: null })
        {
            return null;
        }

        RequireText(request.RequiredKind, "A required action", "kind");
        RequireText(request.RequiredInstructions, "A required action", "instructions");
        return new(request.RequiredKind!, UserData.OfText(request.RequiredInstructions!));
    }

    private static void Require(string? word, IEnumerable<string> known, string what)
    {
        if (word is null || !known.Contains(word))
        {
            throw new WrkrException(ReasonCodes.InvalidInput, $"'{word}' is no {what}.", $"There are {string.Join(", ", known)}.");
        }
    }

    private static void RequireText(string? text, string what, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new WrkrException(ReasonCodes.InvalidInput, $"{what} needs its {name}.", "Say it in a few words.");
        }

        if (text.EnumerateRunes().Count() > CheckpointRecord.MaxSummary)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The {name} has more than {CheckpointRecord.MaxSummary} characters.", "Say it in fewer words.");
        }
    }
}
