namespace Acme;

[Budget(MaxStepCount = 1, MaxRetries = 0, MaxCost = 0.000001)]
[Job("greet", Version = 1)]
public sealed partial class Greet
{
    [Step(MaxAttempts = 1, BackoffSeconds = 0, TimeoutSeconds = 0.001)]
    public string Say(string name) => $"Hello {name}";
}
