using Wrkr.Shapes;

namespace Wrkr.Generators.Tests.Harness;

/// <summary>Runs a definition's steps one after the other, in memory, approving every decision.</summary>
internal sealed class FakeInvocation(object? input, params IEnumerable<object> services) : StepInvocation
{
    private readonly Dictionary<int, object?> _outputs = [];
    private readonly Dictionary<int, Approval> _approvals = [];

    public override StepContext Context { get; } = new FakeContext();

    public override IServiceProvider Services { get; } = new FakeServices([.. services]);

    public List<string> Questions { get; } = [];

    public object? Last { get; private set; }

    public static async Task<FakeInvocation> RunAsync(JobDefinition definition, FakeInvocation run)
    {
        for (var index = 0; index < definition.Steps.Length;)
        {
            var outcome = await definition.Machine.ExecuteAsync(index, run, TestContext.Current.CancellationToken);
            run.Record(index, outcome);
            index = definition.Machine.Advance(index, outcome);
        }

        return run;
    }

    public override T Input<T>() => (T)input!;

    public override T Output<T>(int stepIndex) => (T)_outputs[stepIndex]!;

    public override Approval Approval(int stepIndex) => _approvals[stepIndex];

    public override bool Has(int stepIndex) => _outputs.ContainsKey(stepIndex) || _approvals.ContainsKey(stepIndex);

    public override T Signal<T>(string name) => throw new NotSupportedException();

    public override StepOutcome Completed<T>(T output)
    {
        Last = output;
        return new StepOutcome.Completed("{}"u8.ToArray());
    }

    public override StepOutcome Child<T>(T input) => new StepOutcome.Child("{}"u8.ToArray());

    private void Record(int index, StepOutcome outcome)
    {
        if (outcome is StepOutcome.Decision decision)
        {
            Questions.Add(decision.Request.Question);
            _approvals[index] = new($"cp_{index}", "ada", "fine", DateTimeOffset.UnixEpoch);
            return;
        }

        _outputs[index] = outcome is StepOutcome.Completed { Output: null } ? null : Last;
    }

    private sealed class FakeServices(object[] services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => services.FirstOrDefault(serviceType.IsInstanceOfType);
    }

    private sealed class FakeContext : StepContext
    {
        public override CancellationToken HostStopping => CancellationToken.None;

        public override string JobId => "job-1";

        public override string StepId => "step";

        public override int StepIndex => 0;

        public override int Attempt => 1;

        public override int Iteration => 0;

        public override long FencingToken => 1;

        public override string IdempotencyKey => new('0', 64);

        public override TimeProvider TimeProvider => TimeProvider.System;

        public override async ValueTask<T> OnceAsync<T>(
            string key, Func<CancellationToken, Task<T>> operation, CancellationToken cancellationToken = default) =>
            await operation(cancellationToken);

        public override string OperationKey(string key) => $"{IdempotencyKey}{key}";

        public override T Transaction<T>() => throw new NotSupportedException();

        public override ValueTask AddArtifactAsync(string path, ArtifactCapture capture, CancellationToken cancellationToken = default) => default;

        public override ValueTask AddArtifactAsync(string path, Stream content, CancellationToken cancellationToken = default) => default;

        public override ValueTask CheckpointAsync(string summary, CancellationToken cancellationToken = default) => default;

        public override void ReportProgress(double? fraction, string? text = null)
        {
        }

        public override void UseTool(int count = 1)
        {
        }

        public override void SpendTokens(long tokens)
        {
        }

        public override void SpendCost(decimal cost)
        {
        }

        public override ValueTask<BudgetReservation?> TryReserveAsync(BudgetUse use, CancellationToken cancellationToken = default) => default;
    }
}
