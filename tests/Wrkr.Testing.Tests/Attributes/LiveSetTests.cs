using Microsoft.Extensions.DependencyInjection;
using Wrkr.Storage;
using Wrkr.Testing.Tests.Sweeps;

namespace Wrkr.Testing.Tests.Attributes;

/// <summary>A claim reads the outputs that the step at the position takes, or its compensation, and no others.</summary>
public sealed class LiveSetTests
{
    private readonly Diary _diary = new();
    private ReadingStore? _store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_before_a_step_reads_what_the_step_takes()
    {
        await using var host = Host();
        var job = await host.RunAsync(LiveJob.Definition, 1, cancellationToken: Token);
        _store!.Read.Clear();
        await job.SignalAsync("go", 5, cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.Completed);
        Assert.Equal(Completed(job, "first", "third"), OutputsRead(job));
    }

    [Fact]
    public async Task A_claim_that_undoes_reads_what_compensations_take()
    {
        await using var host = Host();
        var job = await host.RunAsync(LiveJob.Definition, 1, cancellationToken: Token);
        _store!.Read.Clear();
        await job.CancelAsync(cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.Canceled);
        Assert.Equal("undo-4-2", _diary.Text);
        Assert.Equal(Completed(job, "first", "third"), OutputsRead(job));
    }

    private static IEnumerable<long> Completed(TestJob<int> job, params string[] steps) =>
        steps.Select(step => job.Ledger.Find($"step_completed {step}")[0].Seq);

    /// <summary>Besides outputs, the submission and what the client looks at are read; the result is the client's.</summary>
    private IEnumerable<long> OutputsRead(TestJob<int> job) => job.Ledger.Find("step_completed")
        .Where(entry => entry.StepId != LiveJob.StepId.Last)
        .Select(entry => entry.Seq)
        .Where(_store!.Read.Contains);

    private JobTestHost Host() => JobTestHost.Create(
        services => services.AddSingleton(_diary), new JobTestOptions { Store = clock => _store = new(TestStores.InMemory(clock)) });

    /// <summary>Notes which events are asked for by number.</summary>
    private sealed class ReadingStore(IJobStore inner) : DelegatingStore(inner)
    {
        public SortedSet<long> Read { get; } = [];

        public override ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
            string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
        {
            Read.UnionWith(seqs);
            return base.ReadEventsAsync(jobId, seqs, cancellationToken);
        }
    }
}

/// <summary>A first output, which is needed at the end and for undoing.</summary>
public sealed record First(int Value);

/// <summary>A second output, which is needed once.</summary>
public sealed record Second(int Value);

/// <summary>A third output, which is undone.</summary>
public sealed record Third(int Value);

/// <summary>A job whose outputs are needed at different positions.</summary>
[Job("live")]
public sealed partial class LiveJob(Diary diary)
{
    [Step]
    public static First First(int input) => new(input + 1);

    [Step]
    public static Second Second(First first) => new(first.Value + 1);

    [Step]
    public static Third Third(Second second, First first) => new(second.Value + 1);

    [Compensation(nameof(Third))]
    public void Undo(Third third, First first) => diary.Add($"undo-{third.Value}-{first.Value}");

    [Step]
    public static void Note(Second second)
    {
    }

    [Step]
    public static int Last(First first, Third third, [Signal("go")] int number) => first.Value + third.Value + number;
}
