using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Jobpacks;

/// <summary>User data that an event names and is too large to hold, besides the job's input, which has a file of its own.</summary>
internal static class ReferencedData
{
    public static UserData? Of(EventPayload payload) =>
        payload is StepCompleted { Output: { Bytes: > UserData.MaxInlineBytes, Text: null } output } ? output : null;
}
