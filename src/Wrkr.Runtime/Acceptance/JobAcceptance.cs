using System.Collections.Immutable;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Processes;

namespace Wrkr.Runtime.Acceptance;

/// <summary>Judges a job's result by its pack: what the job says that it made, and what a command says of that.</summary>
public static class JobAcceptance
{
    /// <summary>Checks every rule; one that fails doesn't keep the others from being checked.</summary>
    /// <param name="pack">The job's pack.</param>
    /// <param name="rules">What it must satisfy.</param>
    /// <param name="workingDirectory">Where commands run.</param>
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

        var facts = await pack.ReadFactsAsync(cancellationToken).ConfigureAwait(false);
        var checks = ImmutableArray.CreateBuilder<AcceptanceCheck>();
        checks.AddRange(RequiredArtifacts(rules, facts));
        if (rules.TestCommand is { } command)
        {
            checks.Add(await RunTestsAsync(command, rules.CommandTimeout, workingDirectory, cancellationToken).ConfigureAwait(false));
        }

        return new(pack.JobId, checks.ToImmutable());
    }

    private static IEnumerable<AcceptanceCheck> RequiredArtifacts(AcceptanceRules rules, PackFacts facts)
    {
        var missing = rules.RequiredArtifacts.Distinct(StringComparer.Ordinal).Where(path => !facts.Artifacts.ContainsKey(path)).ToList();
        foreach (var path in missing)
        {
            yield return new(AcceptanceChecks.RequiredArtifacts, false, $"The job recorded no artifact '{path}'.")
            {
                Reason = ReasonCodes.AcceptMissingArtifact,
                Artifact = path,
            };
        }

        if (missing.Count == 0 && !rules.RequiredArtifacts.IsEmpty)
        {
            yield return new(AcceptanceChecks.RequiredArtifacts, true, "Every required artifact was recorded.");
        }
    }

    private static async ValueTask<AcceptanceCheck> RunTestsAsync(
        string command, TimeSpan timeout, string workingDirectory, CancellationToken cancellationToken)
    {
        var end = await ShellCommand.RunAsync(command, workingDirectory, timeout, TimeProvider.System, cancellationToken)
            .ConfigureAwait(false);
        if (end.ExitCode is 0)
        {
            return new(AcceptanceChecks.TestCommand, true, $"'{command}' succeeded.");
        }

        var failure = end.ExitCode is { } code ? $"exited with {code}" : $"took longer than {timeout} and was killed";
        var line = end.LastLine is { } last ? $": {last}" : ".";
        return new(AcceptanceChecks.TestCommand, false, $"'{command}' {failure}{line}") { Reason = ReasonCodes.AcceptTestFail };
    }
}
