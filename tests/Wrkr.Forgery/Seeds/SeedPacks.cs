using System.Collections.Immutable;
using Wrkr.Forgery.Histories;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Signing;
using Wrkr.Storage;

namespace Wrkr.Forgery.Seeds;

/// <summary>Good packs of every kind of run, a few kilobytes each, the same ones each time, and signed by a key that is made anew.</summary>
internal sealed class SeedPacks : IDisposable
{
    private const int MostPacks = 136;
    private const int MostEvents = 36;

    /// <summary>How many packs at least show each type of event, each way on and each status at the end, where the histories have so many.</summary>
    private const int Shown = 4;

    /// <summary>Random histories name artifacts that were never there.</summary>
    private static readonly ExportOptions WithoutArtifacts = new() { Redact = PackFields.Artifacts };

    private readonly TemporaryFolder _folder = new();
    private readonly SigningKey _key = SigningKey.Generate();
    private readonly List<Seed> _seeds = [];

    private SeedPacks()
    {
    }

    public ImmutableArray<Seed> All { get; private set; } = [];

    /// <summary>Who signed them all.</summary>
    public VerificationKey Key => _key.PublicKey;

    public static async Task<SeedPacks> MakeAsync()
    {
        var packs = new SeedPacks();
        foreach (var (name, ledger) in Fixtures())
        {
            await packs.AddAsync(name, ledger.Store, LedgerFixture.JobId, ExportOptions.Default).ConfigureAwait(false);
        }

        var finished = LedgerFixture.Finished().Store;
        await packs.AddAsync("texts held back", finished, LedgerFixture.JobId, new() { Redact = PackFields.All }).ConfigureAwait(false);
        await packs.AddHistoriesAsync().ConfigureAwait(false);
        packs.All = [.. packs._seeds];
        return packs;
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private static IEnumerable<(string, LedgerFixture)> Fixtures() =>
    [
        ("submitted", new LedgerFixture().Submit()),
        ("running", LedgerFixture.Running()),
        ("handed back twice", LedgerFixture.Running().StartAndRevoke(2)),
        ("waiting", LedgerFixture.Waiting()),
        ("approved", LedgerFixture.Waiting().Approve()),
        ("finished", LedgerFixture.Finished()),
        ("judged", LedgerFixture.Finished().Accept()),
        ("large input", new LedgerFixture().Submit($"\"{new string('x', 5000)}\"").Claim().CompleteStep(("a.txt", "1"))),
    ];

    private async Task AddHistoriesAsync()
    {
        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0UL; number < 3000 && _seeds.Count < MostPacks; number++)
        {
            var history = new RandomHistory(new(number), 3 + (int)(number % 14));
            var types = history.Events.SelectMany(e => Shows(e.Event.Payload).Concat(Shows(e.Event.Payload, history.Definition.Facts)))
                .Append(history.State!.Status)
                .Append(history.State is { Compensated: true, Status: JobStatuses.BlockedError } ? "undone for good" : history.State.Phase).Distinct().ToList();
            if (history.Events.Count > MostEvents || types.TrueForAll(type => shown.GetValueOrDefault(type) >= Shown))
            {
                continue;
            }

            types.ForEach(type => shown[type] = shown.GetValueOrDefault(type) + 1);
            await AddAsync($"history {number}", history.ToStore(), "job-1", WithoutArtifacts).ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> Shows(EventPayload payload, DefinitionFacts facts) =>
        payload is StepCompleted completed && facts.Steps[completed.Pos.Index].ForEach is { MaxFailures: > 0 }
            ? ["a step of whose items some may fail"]
            : [];

    /// <summary>The type, and the ways on that the type alone doesn't tell.</summary>
    private static IEnumerable<string> Shows(EventPayload payload)
    {
        yield return EventTypes.NameOf(payload);
        if (payload switch
        {
            StepCompleted completed when completed.NextIndex == completed.Pos.Index => "a repetition",
            StepCompleted completed when completed.NextIndex > completed.Pos.Index + 1 => "a way past steps",
            StepFailed { Outcome: FailureOutcomes.Blocked } => "a step that blocks",
            ApprovalRecorded { InDoubt: true } => "a doubt that is settled",
            RejectionRecorded { Outcome: not DecisionOutcomes.Block } or DecisionTimedOut { Outcome: not DecisionOutcomes.Block } => "a refusal that leads on",
            TimerSet { Cause: TimerCauses.Continue } => "a step that is called again",
            OperationRecorded { PreviousSeq: not null } => "a second operation",
            CompensationStarted started => $"undone for a {started.Cause}",
            CompensationCompleted { Next: not null } => "more to undo",
            CompensationCompleted { Pos.Item: not null } => "an item that is undone",
            ItemCompleted { UndoPrevious: not null } => "an item that can be undone, after something else",
            ChildFailed failed => $"a child that is {failed.Outcome}",
            ChildSubmitted { Left: not null } => "a child with what is left",
            ItemCompleted { Output: null } => "an item without a result",
            _ => null,
        } is { } way)
        {
            yield return way;
        }
    }

    private async Task AddAsync(string name, IJobStore store, string jobId, ExportOptions options)
    {
        var zip = await Pack.ExportAsync(store, jobId, options).ConfigureAwait(false);
        var path = Path.Combine(_folder.Path, $"{_seeds.Count}.zip");
        await File.WriteAllBytesAsync(path, zip).ConfigureAwait(false);
        var signed = await JobpackSigner.SignAsync(path, [_key]).ConfigureAwait(false);
        _seeds.Add(new(name, zip, signed.Sidecar));
    }
}
