namespace Acme;

internal sealed record Order(int Amount);

[Job("synchronous.job_1")]
public partial record Synchronous
{
    [Step(TimeoutSeconds = 0.25, BackoffSeconds = 0)]
    internal int Price(Order order) => order.Amount * 2;

    [Step]
    private protected Draft Write(int price) => new($"{price} EUR");

    [Step]
    private protected string? Print(Draft draft) => draft.Text;

    /// <summary>Only steps see it: what lies between them may stay private.</summary>
    private protected sealed record Draft(string Text);
}
