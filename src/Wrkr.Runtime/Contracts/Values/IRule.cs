namespace Wrkr.Runtime.Contracts.Values;

/// <summary>What makes a text one of its kind.</summary>
internal interface IRule
{
    /// <summary>The kind with its article, as in <c>a job id</c>.</summary>
    static abstract string Kind { get; }

    static abstract bool Holds(string text);
}
