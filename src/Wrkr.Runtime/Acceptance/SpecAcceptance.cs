using System.Collections.Immutable;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.JobSpecs;

namespace Wrkr.Runtime.Acceptance;

/// <summary>What a job's JobSpec says of how its result is judged.</summary>
/// <param name="ConfigPath">The file of rules that it names; <see langword="null"/> when it names none.</param>
/// <param name="Workspace">Where its steps ran; <see langword="null"/> when it names nothing.</param>
/// <param name="RequiredCheckpoints">The types of checkpoints that it requires.</param>
public sealed record SpecAcceptance(string? ConfigPath, string? Workspace, ImmutableArray<string> RequiredCheckpoints)
{
    /// <summary>What there is to know of a job that has no spec, or whose pack holds it back.</summary>
    public static SpecAcceptance None { get; } = new(null, null, []);

    /// <summary>Reads the spec in a pack.</summary>
    /// <param name="pack">The job's pack.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it can't be read.</exception>
    public static async Task<SpecAcceptance> ReadAsync(OpenJobpack pack, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (await pack.ReadSpecAsync(cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return None;
        }

        var spec = JobSpecReader.Read(file.Content.Span, file.Name).Record;
        return new(
            Named(spec.Acceptance?.ConfigPath), Named(spec.Inputs.Workspace),
            [.. spec.CheckpointPolicy.RequiredTypes.Select(type => type.Text)]);
    }

    private static string? Named(string? path) => string.IsNullOrWhiteSpace(path) ? null : path;
}
