using System.Collections.Immutable;

namespace Wrkr.Samples.Gallery.Agents;

/// <summary>What the agent is to find out.</summary>
public sealed record Goal(string Question);

/// <summary>What the model wants next: to call a tool, or to answer.</summary>
public sealed record Thought(string? Tool, string Text, long Tokens);

/// <summary>A tool's call and what came of it.</summary>
public sealed record Turn(string Tool, string Argument, string Seen);

/// <summary>All turns so far, and the answer once there is one.</summary>
public sealed record Conversation(ImmutableArray<Turn> Turns, string? Answer);

/// <summary>What the job comes to.</summary>
public sealed record AgentReport(string Answer, int ToolCalls);

/// <summary>
/// A model thinks, calls a tool, looks at what it gave, and thinks again, until it has an answer or the budget is used up. Each turn is
/// durable by itself, so a crash repeats one turn at the most, and of that turn only what wasn't remembered: an answer of the model that
/// was paid for isn't asked for again. What a turn may use is reserved before the calls, so no crash makes the job pass a limit.
/// </summary>
[Job("agent-loop")]
[Budget(MaxToolCalls = 8, MaxTokens = 40_000)]
public sealed partial class AgentLoop(IModel model, ITools tools)
{
    private const int MostTokensPerTurn = 2_000;

    [Step(MaxAttempts = 3, TimeoutSeconds = 120)]
    [RepeatWhile(nameof(IsOpen), MaxIterations = 50)]
    public async Task<Conversation> TurnAsync(Goal goal, Conversation? before, StepContext step, CancellationToken cancellationToken)
    {
        var soFar = before ?? new([], null);
        var most = new BudgetUse { ToolCalls = 1, Tokens = MostTokensPerTurn };
        if (await step.TryReserveAsync(most, cancellationToken) is not { } reservation)
        {
            return soFar with { Answer = $"Out of budget after {soFar.Turns.Length} calls." };
        }

        var thought = await step.OnceAsync("think", token => model.ThinkAsync(goal.Question, soFar.Turns, token), cancellationToken);
        reservation.Settle(new() { ToolCalls = thought.Tool is null ? 0 : 1, Tokens = thought.Tokens });
        if (thought.Tool is null)
        {
            return soFar with { Answer = thought.Text };
        }

        var seen = await step.OnceAsync(
            "call", token => tools.CallAsync(thought.Tool, thought.Text, step.OperationKey("call"), token), cancellationToken);
        return soFar with { Turns = soFar.Turns.Add(new(thought.Tool, thought.Text, seen)) };
    }

    [Step]
    public static AgentReport Report(Conversation conversation) => new(conversation.Answer!, conversation.Turns.Length);

    private static bool IsOpen(Conversation conversation) => conversation.Answer is null;
}

/// <summary>A language model.</summary>
public interface IModel
{
    Task<Thought> ThinkAsync(string question, IReadOnlyList<Turn> turns, CancellationToken cancellationToken);
}

/// <summary>What the model can call. A call with a key that it knows is a repetition.</summary>
public interface ITools
{
    Task<string> CallAsync(string tool, string argument, string key, CancellationToken cancellationToken);
}

/// <summary>Thinks in a straight line: it looks up each word of the question, then answers with what it saw.</summary>
public sealed class ScriptedModel : IModel
{
    public Task<Thought> ThinkAsync(string question, IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        var words = question.Split(' ');
        return Task.FromResult(turns.Count < words.Length
            ? new Thought("look-up", words[turns.Count], 100)
            : new Thought(null, string.Join(' ', turns.Select(turn => turn.Seen)), 150));
    }
}

/// <summary>Tools in memory, which count how often each was really used.</summary>
public sealed class ToolsInMemory : ITools
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    public int Uses
    {
        get
        {
            lock (_gate)
            {
                return _seen.Count;
            }
        }
    }

    public Task<string> CallAsync(string tool, string argument, string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _seen.TryAdd(key, argument.ToUpperInvariant());
            return Task.FromResult(_seen[key]);
        }
    }
}
