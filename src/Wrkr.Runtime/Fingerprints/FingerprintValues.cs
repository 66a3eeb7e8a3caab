namespace Wrkr.Runtime.Fingerprints;

/// <summary>Values that stand for none.</summary>
internal static class FingerprintValues
{
    /// <summary>What the rule names isn't there.</summary>
    public const string Absent = "absent";

    /// <summary>It is there, but can't be read, or doesn't answer in time.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>What a <c>file:</c> rule names, or one of them, is a pipe, a socket or a device: it isn't opened.</summary>
    public const string NoFile = "not-a-regular-file";
}
