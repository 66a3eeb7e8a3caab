using System.Collections.Immutable;

namespace Wrkr.Runtime.Reports;

/// <summary>What a checkpoint asks of somebody, for a tracker.</summary>
/// <param name="Checkpoint">The checkpoint: a blocked one, or one that needs a decision.</param>
/// <param name="RequiredAction">What kind of thing is to be done.</param>
/// <param name="NextCommands">The command lines that lead on, as they can be typed.</param>
public sealed record WorkItemReport(JobCheckpoint Checkpoint, string RequiredAction, ImmutableArray<string> NextCommands)
{
    /// <summary>The forms that the text for a tracker has.</summary>
    public static ImmutableArray<string> Templates { get; } = [GitHub, Jira];

    private const string GitHub = "github";
    private const string Jira = "jira";

    /// <summary>The artifacts that came or changed with the checkpoint.</summary>
    public ImmutableArray<string> ArtifactPointers => [.. Checkpoint.Added, .. Checkpoint.Changed];

    /// <summary>What a checkpoint asks for.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="command">Makes a command line of its words after the tool's name.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it asks for nothing.</exception>
    public static WorkItemReport Of(JobCheckpoint checkpoint, Func<string[], string> command)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(command);
        return checkpoint.Type is CheckpointTypes.Blocked or CheckpointTypes.DecisionNeeded
            ? new(checkpoint, checkpoint.RequiredKind ?? "resume", [.. WorkItemCommands.Of(checkpoint).Select(command)])
            : throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"{checkpoint.CheckpointId} of job '{checkpoint.JobId}' is a '{checkpoint.Type}' checkpoint and asks for nothing.",
                $"Name one of type {CheckpointTypes.Blocked} or {CheckpointTypes.DecisionNeeded}.")
            {
                Details = new Dictionary<string, string> { ["type"] = checkpoint.Type },
            };
    }

    /// <summary>The item as a tracker shows it.</summary>
    /// <param name="template">One of <see cref="Templates"/>.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such template.</exception>
    public string Write(string template) => string.Join('\n', template switch
    {
        GitHub => GitHubWorkItem.Lines(this),
        Jira => JiraWorkItem.Lines(this),
        _ => throw new WrkrException(
            ReasonCodes.InvalidInput, $"There is no template '{template}'.", $"The templates are {string.Join(", ", Templates)}."),
    });
}
