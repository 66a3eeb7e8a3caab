using System.Collections.Immutable;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Shapes;

public sealed class JobDefinitionTests
{
    private static readonly StepDescriptor Step = new("scan", StepKind.Step);

    [Theory]
    [InlineData("Repo")]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("é")]
    public void A_wrong_job_name_is_named(string name) => Refused(() => Make(name, 1, Step), $"'{name}' is not a job name");

    [Fact]
    public void The_type_of_jobs_from_specs_is_no_name_for_another() =>
        Refused(() => Make("jobspec", 1, Step), "'jobspec' is the type of the jobs that come from JobSpecs");

    [Theory]
    [InlineData("Scan")]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("$input")]
    [InlineData("a_b")]
    [InlineData("-a")]
    public void A_wrong_step_id_is_named(string id) => Refused(() => Make("job", 1, Step with { Id = id }), $"'{id}' in job 'job' is not a step id");

    [Fact]
    public void A_step_id_has_at_most_64_characters()
    {
        Make("job", 1, Step with { Id = new string('a', 64) });
        Refused(() => Make("job", 1, Step with { Id = new string('a', 65) }), "is not a step id");
    }

    [Fact]
    public void A_job_without_steps_is_refused() => Refused(() => Make("job", 1), "Job 'job' has no steps");

    [Fact]
    public void Two_steps_of_one_id_are_refused() => Refused(() => Make("job", 1, Step, Step), "Job 'job' has two steps 'scan'");

    [Theory]
    [InlineData("later")]
    [InlineData("scan")]
    [InlineData("")]
    public void A_use_of_what_no_earlier_step_makes_is_refused(string used) =>
        Refused(() => Make("job", 1, Step with { Uses = [used] }, new StepDescriptor("later", StepKind.Step)), $"uses '{used}', which no earlier step makes");

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Make("job", 0, Step));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make("job", 1, Step with { MaxAttempts = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make("job", 1, Step with { Backoff = TimeSpan.FromTicks(-1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make("job", 1, Step with { Timeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make("job", 1, Step with { Kind = (StepKind)9 }));
        Assert.Throws<ArgumentNullException>(() => new JobDefinition<int, int>("job", 1, [Step], null!));
    }

    private static JobDefinition<int, int> Make(string name, int version, params ImmutableArray<StepDescriptor> steps) =>
        new JobDefinition<int, int>(name, version, steps, new Machine());

    private static void Refused(Func<JobDefinition> make, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);

    private sealed class Machine : JobStateMachine
    {
        public override ValueTask<StepOutcome> ExecuteAsync(int index, StepInvocation step, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
