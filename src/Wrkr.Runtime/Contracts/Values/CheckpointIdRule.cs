namespace Wrkr.Runtime.Contracts.Values;

/// <summary><c>cp_</c> and the sequence number of the checkpoint's event.</summary>
internal sealed class CheckpointIdRule : IRule
{
    public static string Kind => "a checkpoint id";

    public static bool Holds(string text) => NumberedId.IsValid(text, "cp_");
}
