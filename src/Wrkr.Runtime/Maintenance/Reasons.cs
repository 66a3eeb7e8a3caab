namespace Wrkr.Runtime.Maintenance;

/// <summary>Why something is removed, as it is told.</summary>
internal static class Reasons
{
    public const string Age = "age";

    public const string Count = "count";
}
