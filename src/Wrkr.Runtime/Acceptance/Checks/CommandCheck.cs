using System.Collections.Immutable;
using Wrkr.Runtime.Identity;
using Wrkr.Runtime.Processes;

namespace Wrkr.Runtime.Acceptance.Checks;

/// <summary>A command exits with 0 in time. What it started is killed with it, and secrets of the environment aren't told.</summary>
internal sealed class CommandCheck(string name, string command, TimeSpan timeout, ReasonCode reason) : IResultCheck
{
    private const int MostCharacters = 500;

    public string Name => name;

    public string PassedMessage => "command succeeded";

    public async ValueTask<ImmutableArray<AcceptanceCheck>> RunAsync(JudgedResult result, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var end = await CommandRun.RunAsync(Start(result), heard: null, TimeProvider.System, either.Token).ConfigureAwait(false);
            return end.ExitCode is 0 ? [] : Failed($"command failed (exit={end.ExitCode})", LastLine(end));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"command took longer than {timeout} and was killed", null);
        }
        catch (CommandNotStartedException failure)
        {
            return Failed("command could not be started", failure.Message);
        }
    }

    private CommandStart Start(JudgedResult result)
    {
        var (variable, mark) = ("WRKR_ACCEPTANCE", new IdSource().NewCommandKey("accept"));
        return new(
            Shell.Arguments(Shell.Default, command), result.Directory,
            new Dictionary<string, string> { ["WRKR_JOB_ID"] = result.Outcome.JobId, [variable] = mark }, $"{variable}={mark}");
    }

    private ImmutableArray<AcceptanceCheck> Failed(string message, string? detail) =>
        [new(name, false, detail is null ? message : $"{message}: {detail}") { Reason = reason }];

    /// <summary>The last line that says something, of what it wrote to standard error if that says anything.</summary>
    private static string? LastLine(CommandEnd end)
    {
        var text = (end.Stderr.AsSpan().IsWhiteSpace() ? end.Stdout : end.Stderr).AsSpan().TrimEnd();
        var line = text[(text.LastIndexOf('\n') + 1)..].Trim();
        var kept = line[..Math.Min(line.Length, MostCharacters)].ToString();
        return kept.Length == 0 ? null : string.Concat(kept.Select(character => char.IsControl(character) ? ' ' : character));
    }
}
