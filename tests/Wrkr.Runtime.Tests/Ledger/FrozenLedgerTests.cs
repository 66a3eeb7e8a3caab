using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger;

/// <summary>
/// Ledgers of the first generation, as bytes: they stay readable for ever. WRKR_UPDATE_GOLDEN=completed (or canceled, judged, waits, undone, children)
/// writes one anew, which only a new generation may do.
/// </summary>
public sealed class FrozenLedgerTests
{
    private const string Judged = "judged";
    private const string Waits = "waits";
    private const string Undone = "undone";
    private const string Children = "children";

    public static TheoryData<string> Endings => [JobStatuses.Completed, JobStatuses.Canceled, Judged, Waits, Undone, Children];

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_first_generation_is_read_and_replayed_to_the_same_state_and_chain(string ending)
    {
        if (Environment.GetEnvironmentVariable("WRKR_UPDATE_GOLDEN") == ending)
        {
            Write(ending);
        }

        var folder = Folder(ending);
        var definitions = new Definitions();
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "definitions")))
        {
            var definition = KnownDefinition.Read(File.ReadAllBytes(file));
            Assert.Equal(Path.GetFileNameWithoutExtension(file), definition.Sha256.ToString());
            Assert.Equal(KnownDefinition.Of(definition.Facts).Bytes.ToArray(), definition.Bytes.ToArray());
            definitions.Add(definition);
        }

        var lines = File.ReadAllText(Path.Combine(folder, "events.jsonl")).TrimEnd('\n').Split('\n');
        var chain = File.ReadAllLines(Path.Combine(folder, "chain.txt"));
        Assert.Equal(chain.Length, lines.Length);
        var replay = new Replay(definitions);
        foreach (var (line, link) in lines.Zip(chain))
        {
            var (fence, head) = (long.Parse(link.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), Digest.Parse(link.Split(' ')[1]));
            var e = EventLine.Read(Encoding.UTF8.GetBytes(line), (replay.Head?.Seq ?? 0) + 1, fence, replay.Head?.Sha256 ?? Digest.Zero);
            replay.Apply(e);
            Assert.Equal(head, replay.Head!.Sha256);
            Assert.Equal(line, Encoding.UTF8.GetString(EventLine.Write(e.Event, e.PrevSha256).Line.Span));
        }

        var state = File.ReadAllBytes(Path.Combine(folder, "state.json"));
        Assert.Equal(state, Wrkr.Runtime.Canonical.CanonicalJson.Write(replay.State!, LedgerJson.State));
        Assert.Equal(state, Wrkr.Runtime.Canonical.CanonicalJson.Write(JsonSerializer.Deserialize(state, LedgerJson.State)!, LedgerJson.State));
    }

    [Fact]
    public void Every_type_of_event_is_in_one_of_them()
    {
        var kept = Endings.SelectMany(ending => File.ReadAllLines(Path.Combine(Folder(ending.Data), "events.jsonl")))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString()!);

        Assert.Empty(EventTypes.All.Except(kept));
    }

    private static string Folder(string ending, [CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "Fixtures", "generation-1", ending);

    /// <summary>The history with the most different events among many: each kind of line should be kept.</summary>
    private static void Write(string ending)
    {
        var folder = Folder(ending);
        var histories = Enumerable.Range(0, 2000).Select(seed => new RandomHistory(new((ulong)seed), 40));
        var history = ending is Judged
            ? histories.Where(history => history.State!.IsFinal()).MaxBy(history => (Acceptances(history), -history.Events.Count))!
            : ending is Waits ? histories.MaxBy(history => (WaitTypes(history), Types(history)))!
            : ending is Children ? histories.MaxBy(history => (ChildTypes(history), -history.Events.Count))!
            : ending is Undone ? histories.MaxBy(history => (UndoTypes(history), -history.Events.Count))!
            : histories.Where(history => history.State!.Status == ending)
                .MaxBy(history => (history.Events.Any(e => e.Event.Payload is DecisionTimedOut), Types(history)))!;
        Directory.CreateDirectory(Path.Combine(folder, "definitions"));
        foreach (var old in Directory.GetFiles(Path.Combine(folder, "definitions")))
        {
            File.Delete(old);
        }

        foreach (var payload in history.Events.Select(e => e.Event.Payload))
        {
            var reference = payload switch
            {
                JobSubmitted submitted => submitted.Definition,
                JobUpgraded upgraded => upgraded.To,
                _ => null,
            };
            if (reference is not null)
            {
                File.WriteAllBytes(
                    Path.Combine(folder, "definitions", reference.Sha256 + ".json"), history.Lookup.Find(reference.Sha256)!.Bytes.ToArray());
            }
        }

        File.WriteAllText(Path.Combine(folder, "events.jsonl"), string.Concat(history.Events.Select(e => Encoding.UTF8.GetString(e.Line.Span) + "\n")));
        File.WriteAllText(Path.Combine(folder, "chain.txt"), string.Concat(history.Events.Select(e => $"{e.Event.Fence} {e.Sha256}\n")));
        File.WriteAllBytes(Path.Combine(folder, "state.json"), history.StateBytes);
    }

    private static int Acceptances(RandomHistory history) => history.Events.Count(e => e.Event.Payload is AcceptanceRecorded);

    /// <summary>How many kinds of waiting it has, and whether it doubts and repeats.</summary>
    private static int WaitTypes(RandomHistory history) => history.Events.Select(e => e.Event.Payload switch
    {
        SignalReceived or TimerSet or TimerFired or OperationRecorded => e.Event.Payload.GetType().Name,
        ApprovalRecorded { InDoubt: true } => "doubt",
        StepCompleted completed when completed.NextIndex == completed.Pos.Index => "repetition",
        _ => null,
    }).Where(kind => kind is not null).Distinct().Count();

    /// <summary>How many kinds of undoing and of items' ends it has.</summary>
    private static int UndoTypes(RandomHistory history) => history.Events.Select(e => e.Event.Payload switch
    {
        CompensationStarted started => "undone for a " + started.Cause,
        CompensationCompleted { Pos.Item: not null } => "an item that is undone",
        CompensationCompleted { Next: null } => "all is undone",
        ItemFailed or CompensationCompleted => e.Event.Payload.GetType().Name,
        ItemCompleted { UndoPrevious: not null } => "an item that can be undone, after something else",
        StepCompleted { UndoPrevious: not null } => "a step that can be undone, after something else",
        _ => null,
    }).Where(kind => kind is not null).Distinct().Count();

    /// <summary>How many kinds of children's ends it has.</summary>
    private static int ChildTypes(RandomHistory history) => history.Events.Select(e => e.Event.Payload switch
    {
        ChildSubmitted submitted => submitted.Left is null ? "of its own" : "shared",
        ChildFailed failed => failed.Outcome,
        ChildCompleted { UndoPrevious: not null } => "a child that can be undone, after something else",
        ChildCompleted => "a child",
        _ => null,
    }).Where(kind => kind is not null).Distinct().Count();

    private static int Types(RandomHistory history) => history.Events.Select(e => e.Event.Payload.GetType()).Distinct().Count();
}
