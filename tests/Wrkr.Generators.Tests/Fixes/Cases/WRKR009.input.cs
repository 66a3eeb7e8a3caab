namespace Acme;

[Budget(MaxStepCount = 0, MaxRetries = -1, MaxCost = 0.0000004)]
[Job("greet", Version = 0)]
public sealed partial class Greet
{
    [Step(MaxAttempts = -1, BackoffSeconds = -0.5, TimeoutSeconds = 1e-9)]
    public string Say(string name) => $"Hello {name}";
}
