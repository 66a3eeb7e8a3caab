using System.Reflection;
using System.Runtime.CompilerServices;
using Wrkr.Runtime.Client;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>An event that is about a step says so to whoever looks at it.</summary>
public sealed class EventViewTests
{
    public static TheoryData<string> OfSteps =>
    [
        .. typeof(EventPayload).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(EventPayload)) && type.GetProperty("Pos")?.PropertyType == typeof(StepPosition))
            .Select(type => type.Name),
    ];

    [Theory]
    [MemberData(nameof(OfSteps))]
    public void An_event_with_a_position_shows_it(string payload)
    {
        var type = typeof(EventPayload).Assembly.GetType($"{typeof(EventPayload).Namespace}.{payload}")!;
        var made = (EventPayload)RuntimeHelpers.GetUninitializedObject(type);
        type.GetProperty("Pos", BindingFlags.Public | BindingFlags.Instance)!.SetValue(made, new StepPosition("scan", 1, 0, null, 3));

        var view = EventView.Of(new("job", 1, default, "1", true, 1, made));

        Assert.Equal(("scan", 3), (view.StepId, view.Attempt));
    }
}
