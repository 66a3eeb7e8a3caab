using System.Collections.Immutable;
using Wrkr.Runtime.Acceptance.Checks;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Runtime.Acceptance;

/// <summary>Judges a job's result by its pack: what the job says that it made, and what commands say of that.</summary>
public static class JobAcceptance
{
    /// <summary>The most that one check tells of; what is left is counted.</summary>
    private const int MostFailures = 100;

    /// <summary>Checks every rule; one that fails doesn't keep the others from being checked.</summary>
    /// <param name="pack">The job's pack.</param>
    /// <param name="rules">What it must satisfy.</param>
    /// <param name="workingDirectory">Where commands run, and where artifacts are.</param>
    /// <param name="cancellationToken">Stops a running command, with all that it started.</param>
    /// <exception cref="WrkrException">
    /// The pack doesn't verify, with the code of that; <c>E_INVALID_INPUT_SCHEMA</c>: a record of it can't be read, or the working
    /// directory doesn't exist.
    /// </exception>
    public static async Task<AcceptanceReport> RunAsync(
        OpenJobpack pack, AcceptanceRules rules, string workingDirectory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentException.ThrowIfNullOrEmpty(workingDirectory);
        if (pack.Report.Failure is { } failure)
        {
            throw failure.ToException();
        }

        if (!Directory.Exists(workingDirectory))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The working directory '{workingDirectory}' doesn't exist.",
                "Give the directory of the sources.");
        }

        var result = new JudgedResult(
            await pack.ReadOutcomeAsync(cancellationToken).ConfigureAwait(false), Path.GetFullPath(workingDirectory));
        var checks = ImmutableArray.CreateBuilder<AcceptanceCheck>();
        checks.Add(new(AcceptanceChecks.SchemaValidity, true, "all schemas valid"));
        foreach (var check in Checks(rules))
        {
            var found = await check.RunAsync(result, cancellationToken).ConfigureAwait(false);
            checks.AddRange(found.IsEmpty ? [new(check.Name, true, check.PassedMessage)] : Bounded(found));
        }

        return new(pack.JobId, checks.ToImmutable());
    }

    private static IEnumerable<IResultCheck> Checks(AcceptanceRules rules) =>
    [
        new RequiredArtifactsCheck(rules.RequiredArtifacts),
        new PathConstraintsCheck(rules.Paths),
        .. rules.RequiredCheckpoints.IsEmpty ? (IEnumerable<IResultCheck>)[] : [new RequiredCheckpointsCheck(rules.RequiredCheckpoints)],
        .. Command(AcceptanceChecks.TestCommand, rules.TestCommand, ReasonCodes.AcceptTestFail, rules),
        .. Command(AcceptanceChecks.LintCommand, rules.LintCommand, ReasonCodes.AcceptLintFail, rules),
    ];

    private static IEnumerable<IResultCheck> Command(string name, string? command, ReasonCode reason, AcceptanceRules rules) =>
        string.IsNullOrWhiteSpace(command) ? [] : [new CommandCheck(name, command, rules.CommandTimeout, reason)];

    private static IEnumerable<AcceptanceCheck> Bounded(ImmutableArray<AcceptanceCheck> failures) => failures.Length <= MostFailures
        ? failures
        :
        [
            .. failures.Take(MostFailures - 1),
            failures[0] with { Message = $"and {failures.Length - MostFailures + 1} more", Artifact = null },
        ];
}
