namespace Wrkr.Testing.Tests.Attributes;

/// <summary>A step that two jobs share.</summary>
[Step]
public sealed class Reserve(Diary diary) : IStep<Order, Picked>, ICompensation<Picked>
{
    public Task<Picked> RunAsync(Order order, StepContext step, CancellationToken cancellationToken)
    {
        diary.Add($"reserve-{order.Number}");
        return Task.FromResult(new Picked(order.Number));
    }

    public Task UndoAsync(Picked output, StepContext step, CancellationToken cancellationToken)
    {
        diary.Add($"release-{output.Line}");
        return Task.CompletedTask;
    }
}

/// <summary>Whether to go on.</summary>
[Decision(OnReject = DecisionPath.Compensate)]
public sealed class Confirm : IDecision<Picked>
{
    public DecisionRequest Ask(Picked input) => new($"Take {input.Line}?");
}

/// <summary>The end of both.</summary>
[Step("send")]
[Delay(Minutes = 1)]
public sealed class Send : IStep<Order, Picked, Shipment>
{
    public Task<Shipment> RunAsync(Order first, Picked second, StepContext step, CancellationToken cancellationToken) =>
        Task.FromResult(new Shipment($"{first.Cents} {second.Line}"));
}

/// <summary>A job of classes.</summary>
[Job("classes")]
[Steps(typeof(Reserve), typeof(Confirm), typeof(Send))]
public sealed partial class ClassJob;

/// <summary>Another of some of them.</summary>
[Job("fewer-classes")]
[Steps(typeof(Reserve), typeof(Send))]
public sealed partial class ShorterClassJob;
