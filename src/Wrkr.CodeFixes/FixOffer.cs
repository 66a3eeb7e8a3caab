using Microsoft.CodeAnalysis;

namespace Wrkr.CodeFixes;

/// <summary>One change that a person can choose.</summary>
internal sealed record FixOffer
{
    public FixOffer(string title, string kind, Func<CancellationToken, Task<Solution>> apply) =>
        (Title, Kind, Apply) = (title, kind, apply);

    public FixOffer(string title, string kind, Func<Solution> apply)
        : this(title, kind, _ => Task.FromResult(apply()))
    {
    }

    /// <summary>What it does, as a command: <c>Add 'partial'</c>.</summary>
    public string Title { get; }

    /// <summary>The same word for offers of one provider that do the same.</summary>
    public string Kind { get; }

    public Func<CancellationToken, Task<Solution>> Apply { get; }
}
