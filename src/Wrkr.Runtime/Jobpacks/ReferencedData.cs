using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Jobpacks;

/// <summary>User data that an event names and is too large to hold, besides the job's input, which has a file of its own.</summary>
internal static class ReferencedData
{
    public static UserData? Of(EventPayload payload)
    {
        var data = payload switch
        {
            StepCompleted completed => completed.Output,
            ItemCompleted item => item.Output,
            ChildSubmitted child => child.Input,
            ChildCompleted child => child.Output,
            SignalReceived signal => signal.Data,
            OperationRecorded operation => operation.Output,
            _ => null,
        };
        return data is { Bytes: > UserData.MaxInlineBytes, Text: null } ? data : null;
    }

    /// <summary>The kind of texts that it belongs to.</summary>
    public static PackFields KindOf(EventPayload payload) => payload switch
    {
        SignalReceived => PackFields.Signals,
        ChildSubmitted => PackFields.Input,
        _ => PackFields.Outputs,
    };
}
