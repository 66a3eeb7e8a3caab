using System.Collections.Immutable;

namespace Wrkr.Runtime.Acceptance.Checks;

/// <summary>One rule for results.</summary>
internal interface IResultCheck
{
    /// <summary>One of <see cref="AcceptanceChecks"/>.</summary>
    string Name { get; }

    /// <summary>What there is to say when it passed.</summary>
    string PassedMessage { get; }

    /// <summary>Looks at a result.</summary>
    /// <returns>What is wrong, each with its reason; nothing when it passed.</returns>
    ValueTask<ImmutableArray<AcceptanceCheck>> RunAsync(JudgedResult result, CancellationToken cancellationToken);
}
