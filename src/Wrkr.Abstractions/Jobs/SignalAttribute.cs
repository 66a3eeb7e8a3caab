namespace Wrkr;

/// <summary>
/// A parameter that an event from outside brings (<see cref="IJobClient.SignalAsync"/>, <c>wrkr signal</c>): the job waits before the step,
/// holding nothing, until the signal has come. One that comes earlier is kept.
/// </summary>
/// <param name="name">The signal's name: a-z, 0-9 and '-'.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SignalAttribute(string name) : Attribute
{
    /// <summary>The signal's name.</summary>
    public string Name { get; } = name;
}
