namespace Wrkr.Runtime.Contracts.Values;

/// <summary><c>evt_</c> and the sequence number.</summary>
internal sealed class EventIdRule : IRule
{
    public static string Kind => "an event id";

    public static bool Holds(string text) => NumberedId.IsValid(text, "evt_");
}
