using System.Collections.Immutable;
using Wrkr.Runtime.Processes;

namespace Wrkr.Runtime.Acceptance.Checks;

/// <summary>A command exits with 0 in time.</summary>
internal sealed class CommandCheck(string name, string command, TimeSpan timeout, ReasonCode reason) : IResultCheck
{
    public string Name => name;

    public string PassedMessage => "command succeeded";

    public async ValueTask<ImmutableArray<AcceptanceCheck>> RunAsync(JudgedResult result, CancellationToken cancellationToken)
    {
        var end = await ShellCommand.RunAsync(command, result.Directory, timeout, TimeProvider.System, cancellationToken)
            .ConfigureAwait(false);
        if (end.ExitCode is 0)
        {
            return [];
        }

        var failure = end.ExitCode is { } code ? $"command failed (exit={code})" : $"command took longer than {timeout} and was killed";
        return [new(name, false, end.LastLine is { } line ? $"{failure}: {line}" : failure) { Reason = reason }];
    }
}
