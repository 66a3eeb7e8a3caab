using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.JobSpecs;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Client;

/// <summary>Checks a signal before it is sent: it will lie in the inbox for as long as no step waits for it.</summary>
internal static class SignalMail
{
    private const int MaxIdLength = 128;

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: its data or its id can't be kept, or no step of the job reads such a
    /// signal.</exception>
    public static JobMail Of(JobSignal signal, DefinitionFacts facts)
    {
        var known = facts.Steps.SelectMany(step => step.Signals()).Distinct()
            .Select(used => used[StepDescriptor.SignalPrefix.Length..]).Order(StringComparer.Ordinal).ToList();
        if (!known.Contains(signal.Name))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"No step of job '{signal.JobId}' waits for a signal '{signal.Name}'.",
                known.Count == 0 ? $"Jobs of type '{facts.JobType}' take no signals."
                : NearestName.Of(signal.Name, known) is { } near ? $"Did you mean '{near}'?"
                : $"It takes {string.Join(", ", known)}.");
        }

        if (signal.Id is { } id && (id.Length is 0 or > MaxIdLength || id.Any(char.IsControl)))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{id}' can't be a signal's id.",
                $"Give 1 to {MaxIdLength} characters, none of them a control character.");
        }

        return new(
            1, MailKinds.Signal, signal.By ?? Environment.UserName,
            string.IsNullOrEmpty(signal.Reason) ? null : UserData.OfText(signal.Reason),
            Name: signal.Name, Data: DataOf(signal));
    }

    private static UserData DataOf(JobSignal signal)
    {
        try
        {
            var utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(signal.Data);
            if (utf8.Length > Blob.MaxCommitBytes)
            {
                throw new WrkrException(
                    ReasonCodes.InvalidInput,
                    $"The data of signal '{signal.Name}' has {utf8.Length} bytes; {Blob.MaxCommitBytes} is the most.",
                    "Send a reference to it.");
            }

            JsonDocument.Parse(utf8).Dispose();
            return new(utf8.Length, Canonical.Sha256.Of(utf8), signal.Data);
        }
        catch (Exception failure) when (failure is JsonException or EncoderFallbackException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The data of signal '{signal.Name}' isn't a JSON text: {failure.Message}",
                "Give JSON: a text stands in quotation marks.", failure);
        }
    }
}
