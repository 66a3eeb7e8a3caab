using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Shapes;

public sealed class JobDefinitionBuilderTests
{
    [Fact]
    public void A_parameter_is_the_latest_earlier_output_of_its_type()
    {
        var definition = JobDefinition.Build<Request>("job")
            .Step("one", (Request _, StepContext _, CancellationToken _) => Task.FromResult(1))
            .Step<int, int>("two", (n, _, _) => Task.FromResult(n))
            .Step<int, string>("three", (n, _, _) => Task.FromResult("x"))
            .Step<int, string, string>("four", (n, text, _, _) => Task.FromResult(text))
            .Create();
        Assert.Equal(["$input"], definition.Steps[0].Uses);
        Assert.Equal(["one"], definition.Steps[1].Uses);
        Assert.Equal(["two"], definition.Steps[2].Uses);
        Assert.Equal(["two", "three"], definition.Steps[3].Uses);
        Assert.Equal(["System.Int32", "System.String"], definition.Steps[3].Inputs);
    }

    [Fact]
    public void The_input_is_bound_when_no_output_has_its_type_and_hidden_when_one_has()
    {
        var definition = JobDefinition.Build<int>("job")
            .Step<string>("one", (_, _, _) => Task.FromResult("x"))
            .Step<int, int>("two", (n, _, _) => Task.FromResult(n))
            .Step<int, int>("three", (n, _, _) => Task.FromResult(n))
            .Create();
        Assert.Equal(["$input", "$input", "two"], definition.Steps.Select(step => Assert.Single(step.Uses)));
    }

    [Fact]
    public void An_approval_is_that_of_the_latest_decision()
    {
        var definition = JobDefinition.Build<int>("job")
            .Decision("first", _ => new("?"))
            .Decision<Approval>("second", _ => new("?"))
            .Step<Approval, int>("apply", (_, _, _) => Task.FromResult(1))
            .Create();
        Assert.Equal(["$input", "first", "second"], definition.Steps.Select(step => Assert.Single(step.Uses)));
        Assert.Equal([StepKind.Decision, StepKind.Decision, StepKind.Step], definition.Steps.Select(step => step.Kind));
    }

    [Fact]
    public void Only_the_very_type_is_bound_and_the_error_names_step_and_type()
    {
        var builder = JobDefinition.Build<Request>("job").Step("one", (Request _, StepContext _, CancellationToken _) => Task.FromResult(new List<int>()));
        var error = Assert.Throws<ArgumentException>(() => builder.Step<IEnumerable<int>, int>("two", (_, _, _) => Task.FromResult(1)));
        Assert.Contains("Step 'two' takes a System.Collections.Generic.IEnumerable<System.Int32>", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => builder.Decision<Approval>("two", _ => new("?")));
        Assert.Throws<ArgumentException>(() => builder.Step<Request, long, int>("two", (_, _, _, _) => Task.FromResult(1)));
    }

    [Fact]
    public void A_step_may_take_nothing()
    {
        var definition = JobDefinition.Build<int>("job").Step<int>("one", (_, _, _) => Task.FromResult(1)).Step("two", (_, _) => Task.FromResult("x")).Create();
        Assert.Empty(definition.Steps[1].Uses);
        Assert.Empty(definition.Steps[1].Inputs);
    }

    [Fact]
    public void Options_are_carried_over()
    {
        var options = new StepOptions { MaxAttempts = 4, Backoff = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromMinutes(1) };
        var step = JobDefinition.Build<int>("job", 3).Step<int>("one", (_, _, _) => Task.FromResult(1), options).Create().Steps[0];
        Assert.Equal((4, options.Backoff, options.Timeout), (step.MaxAttempts, step.Backoff, step.Timeout));
    }

    internal sealed record Request;
}
