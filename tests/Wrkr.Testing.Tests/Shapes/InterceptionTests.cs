using System.Reflection;
using Wrkr.Shapes;

namespace Wrkr.Testing.Tests.Shapes;

/// <summary>A job with something around its steps is the same job.</summary>
public sealed class InterceptionTests
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Every_member_of_a_state_machine_is_passed_on()
    {
        var machine = Definition().Intercept(new Nothing()).Machine.GetType();

        Assert.All(
            typeof(JobStateMachine).GetMethods(Members)
                .Where(method => method.IsVirtual && method.DeclaringType == typeof(JobStateMachine)),
            method => Assert.Equal(machine, Assert.Single(
                machine.GetMethods(Members), own => own.Name == method.Name && own.GetBaseDefinition() == method).DeclaringType));
    }

    [Fact]
    public void Every_property_of_a_definition_is_kept()
    {
        var definition = Definition();
        var intercepted = definition.Intercept(new Nothing());

        Assert.All(
            typeof(JobDefinition).GetProperties(Members).Where(property => property.Name != nameof(JobDefinition.Machine)),
            property => Assert.Equal(property.GetValue(definition), property.GetValue(intercepted)));
        Assert.NotEqual(JobBudget.None, intercepted.Budget);
        Assert.NotEmpty(intercepted.FingerprintRules);
    }

    private static JobDefinition<int, int> Definition() => JobDefinition.Build<int>("kept", 3)
        .Step<int>("work", (number, _, _) => Task.FromResult(number))
        .Budget(new() { MaxStepCount = 3 })
        .Fingerprint("os")
        .Create();

    private sealed class Nothing : StepInterceptor
    {
        public override ValueTask<StepOutcome> ExecuteAsync(
            StepInvocation step, Func<ValueTask<StepOutcome>> call, CancellationToken cancellationToken) => call();
    }
}
