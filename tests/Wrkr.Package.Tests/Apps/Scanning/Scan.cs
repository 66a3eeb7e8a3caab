using System.Runtime.CompilerServices;
using Wrkr;

[assembly: InternalsVisibleTo("Hosting")]

namespace Acme.Scanning;

public sealed record Text(string Value);

public sealed record Words(int Number);

public sealed record Report(string Line);

/// <summary>What the host registers.</summary>
public interface IDictionary
{
    bool Knows(string word);
}

[Step("count", MaxAttempts = 3)]
[Compensation(MaxAttempts = 5)]
public sealed class CountWords(IDictionary dictionary) : IStep<Text, Words>, ICompensation<Words>
{
    public Task<Words> RunAsync(Text input, StepContext step, CancellationToken cancellationToken) =>
        Task.FromResult(new Words(input.Value.Split(' ').Count(dictionary.Knows)));

    public Task UndoAsync(Words output, StepContext step, CancellationToken cancellationToken) => Task.CompletedTask;
}

[Decision]
public sealed class Review : IDecision<Words>
{
    public DecisionRequest Ask(Words input) => new($"Report {input.Number} words?");
}

[Step]
[When(nameof(IsWorthIt))]
public sealed class Write : IStep<Words, Report>
{
    public static bool IsWorthIt(Words words) => words.Number > 1;

    public Task<Report> RunAsync(Words input, StepContext step, CancellationToken cancellationToken) =>
        Task.FromResult(new Report($"{input.Number} known words"));
}

/// <summary>A job of step classes.</summary>
[Job("acme.scan")]
[Steps(typeof(CountWords), typeof(Review))]
public sealed partial class Scan;

/// <summary>A job of methods.</summary>
[Job("acme.shout")]
public sealed partial class Shout
{
    [Step]
    public Report Say(Text text) => new(text.Value.ToUpperInvariant());
}

public static class AcmeJobs
{
    public static IWrkrBuilder AddAcmeJobs(this IWrkrBuilder builder) => builder.AddWrkrJobs();
}
