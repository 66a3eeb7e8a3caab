using Wrkr.Runtime.Conformance;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Parity;

/// <summary>A job is a job, whether it is a command to <c>wrkr wrap</c>, a JobSpec or C#: what others see of it is the same.</summary>
public sealed class ParityTests : IDisposable
{
    /// <summary>What differs by design, and why. Everything else that is compared is equal.</summary>
    private static readonly (string Fact, string Why)[] ByDesign =
    [
        ("definition", "A definition has the types of its steps' inputs and outputs, which a command hasn't got, and the times of a spec."),
        ("input", "A pack has what was submitted, verbatim: JSON that wrap writes, somebody's YAML, or a typed input."),
        ("job type", "A typed job is found by its type; every job of a spec has the type of specs."),
        ("name", "A spec has a name, wrap names the program, and a typed job is called by its type."),
        ("summaries", "Words for people: the spec's, wrap's and the engine's."),
    ];

    private static readonly ParityScenario[] Scenarios =
    [
        new("success", "echo hi", JobStatuses.Completed),
        new("failing twice", "exit 7", JobStatuses.BlockedError) { Retries = 1, Reason = ReasonCodes.AdapterFail },
        new("timed out", "exec sleep 1000", JobStatuses.BlockedError) { TimeoutSeconds = 0.1, Reason = ReasonCodes.AdapterFail },
        new("timed out twice", "exec sleep 1000", JobStatuses.BlockedError) { Retries = 1, TimeoutSeconds = 0.1, Reason = ReasonCodes.AdapterFail },
        new("out of budget", "exec sleep 1000", JobStatuses.BlockedBudget) { WallSeconds = 1, Reason = ReasonCodes.BudgetExceeded },
        new("approved", "echo hi", JobStatuses.Completed) { Verdict = "approve" },
        new("rejected", "echo hi", JobStatuses.BlockedError) { Verdict = "reject", Reason = ReasonCodes.DecisionRejected },
    ];

    private readonly Workspace _workspace = new();

    public ParityTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of this test are for sh: run it on Linux or macOS.");

    public static TheoryData<string> Names => [.. Scenarios.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_job_comes_to_the_same_in_every_form(string name)
    {
        var scenario = Scenarios.Single(scenario => scenario.Name == name);
        var forms = new ParityForms(_workspace, scenario);
        List<ParityRun> runs = [await forms.SpecAsync(), await forms.TypedAsync()];
        if (scenario.Verdict is null)
        {
            runs.Add(await forms.WrapAsync());
        }

        foreach (var fact in runs[0].Facts.Keys.Except(ByDesign.Select(row => row.Fact)))
        {
            Assert.All(runs, run => Assert.True(
                run.Facts[fact] == runs[0].Facts[fact], $"{fact} of {run.Form}:\n{run.Facts[fact]}\n\nof {runs[0].Form}:\n{runs[0].Facts[fact]}"));
        }

        Assert.Equal((scenario.Status, $"{scenario.Reason?.ExitCode ?? 0}"), (runs[0].Facts["status"], runs[0].Facts["exit code"]));
        Assert.Contains(scenario.Reason?.Code ?? "[]", runs[0].Facts["reason codes"], StringComparison.Ordinal);
        var report = await LaneConformance.RunAsync(_workspace.Root, new() { RequireLedger = true }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["same-job"], report.Failures.Select(failure => failure.Check).Distinct());
    }

    [Fact]
    public async Task What_differs_by_design_does_differ()
    {
        var forms = new ParityForms(_workspace, Scenarios[0]);
        ParityRun[] runs = [await forms.WrapAsync(), await forms.SpecAsync(), await forms.TypedAsync()];

        Assert.Equal(
            ByDesign.Select(row => row.Fact),
            runs[0].Facts.Keys.Where(fact => runs.Select(run => run.Facts[fact]).Distinct().Count() > 1).Order(StringComparer.Ordinal));
        Assert.Equal(["jobspec.json", "jobspec.yaml", "input.json"], runs.Select(run => run.Facts["input"]));
        Assert.Equal(["wrap sh", "shell", "shell"], runs.Select(run => run.Facts["name"]));
        Assert.Equal("wrap mode executing command: sh -c echo hi", runs[0].Facts["summaries"].Split('\n')[0]);
        Assert.Equal("run it", runs[1].Facts["summaries"].Split('\n')[0]);
        Assert.Equal(runs[0].Facts["job type"], runs[1].Facts["job type"]);
        Assert.Equal("shell", runs[2].Facts["job type"]);
    }

    public void Dispose() => _workspace.Dispose();
}
