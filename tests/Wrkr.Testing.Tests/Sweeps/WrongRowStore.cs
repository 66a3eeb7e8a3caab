using System.Text;
using Wrkr.Storage;

namespace Wrkr.Testing.Tests.Sweeps;

/// <summary>Writes another state into a job's row, at its end, than the one that its events come to.</summary>
internal sealed class WrongRowStore(IJobStore inner) : DelegatingStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        if (!commit.Row.IsFinal)
        {
            return Inner.CommitAsync(commit, cancellationToken);
        }

        var state = Encoding.UTF8.GetString(commit.Row.State.Span)
            .Replace("\"step_count\":1", "\"step_count\":2", StringComparison.Ordinal);
        return Inner.CommitAsync(commit with { Row = commit.Row with { State = Encoding.UTF8.GetBytes(state) } }, cancellationToken);
    }
}
