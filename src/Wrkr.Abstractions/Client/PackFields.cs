namespace Wrkr;

/// <summary>
/// The kinds of texts that an export can hold back. Names, ids, codes, counts and times can't be: the replay needs them.
/// </summary>
[Flags]
public enum PackFields
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The job's input, and with it <c>input.json</c>.</summary>
    Input = 1 << 0,

    /// <summary>What steps returned, also as data of its own.</summary>
    Outputs = 1 << 1,

    /// <summary>The summaries of all checkpoints.</summary>
    Summaries = 1 << 2,

    /// <summary>Why people approved, rejected, resumed or overrode.</summary>
    Reasons = 1 << 3,

    /// <summary>What decisions asked, also where a checkpoint repeats it.</summary>
    Questions = 1 << 4,

    /// <summary>The messages of failed steps, also where a checkpoint repeats them.</summary>
    Failures = 1 << 5,

    /// <summary>What checkpoints ask people to do.</summary>
    Instructions = 1 << 6,

    /// <summary>The bytes of artifacts that the job captured. Their paths and digests stay.</summary>
    Artifacts = 1 << 7,

    /// <summary>What signals brought, also as data of its own.</summary>
    Signals = 1 << 8,

    /// <summary>All of these.</summary>
    All = Input | Outputs | Summaries | Reasons | Questions | Failures | Instructions | Artifacts | Signals,
}
