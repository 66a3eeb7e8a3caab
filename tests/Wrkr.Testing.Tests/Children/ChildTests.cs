using Microsoft.Extensions.DependencyInjection;
using Wrkr.Shapes;

namespace Wrkr.Testing.Tests.Children;

/// <summary>A job that submits another one and goes on with what that comes to.</summary>
public sealed class ChildTests
{
    private static readonly JobDefinition<Parcel, Label> Ship = JobDefinition.Build<Parcel>("ship")
        .Step<int>("weigh", (parcel, _, _) => Task.FromResult(parcel.Content.Length))
        .Step<int, Label>("print", (grams, _, _) => Task.FromResult(new Label($"{grams} g")))
        .Create();

    private static readonly JobDefinition<Parcel, Label> SlowShip = JobDefinition.Build<Parcel>("slow-ship")
        .Delay("night", TimeSpan.FromHours(8))
        .Step<Parcel, Label>("print", (parcel, _, _) => Task.FromResult(new Label(parcel.Content)))
        .Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_step_s_output_is_the_child_s_result()
    {
        await using var host = JobTestHost.Create();

        var order = await host.RunAsync(Order(Ship), "books", new() { JobId = "order-1" }, Token);

        Assert.Equal("books: 5 g", order.Result);
        order.Ledger.ShouldShow(
            "child_submitted ship", "status_changed", "lease_released", "child_completed ship", "step_completed confirm");
        order.Ledger.ShouldShowTimes("lease_acquired", 2);
        var child = await JobLedger.ReadAsync(host.Store, "order-1.ship", Token);
        child.ShouldHaveCompletedOnce("weigh", "print");
        Assert.Contains("\"job_id\":\"order-1\"", child[0].Payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_result_and_a_large_input_come_through()
    {
        var echo = JobDefinition.Build<string>("echo").Step<string>("say", (text, _, _) => Task.FromResult(text + text)).Create();
        var definition = JobDefinition.Build<int>("large")
            .Child("ask", echo, size => new string('x', size))
            .Step<string, int>("count", (text, _, _) => Task.FromResult(text.Length))
            .Create();
        await using var host = JobTestHost.Create();

        var job = await host.RunAsync(definition, 3_000_000, cancellationToken: Token);

        Assert.Equal(6_000_000, job.Result);
    }

    [Fact]
    public async Task A_child_without_a_result_and_one_at_the_end_of_its_parent_and_of_that_one_s_parent()
    {
        var leaf = JobDefinition.Build<int>("leaf").Delay("night", TimeSpan.FromHours(8)).Create();
        var middle = JobDefinition.Build<int>("middle")
            .Child("rest", leaf, number => number)
            .Step<int, string>("tell", (number, _, _) => Task.FromResult($"{number} rested"))
            .Create();
        var top = JobDefinition.Build<int>("top").Child("inner", middle, number => number + 1).Create();
        await using var host = JobTestHost.Create();

        var job = await host.RunAsync(top, 1, new() { JobId = "t" }, Token);

        Assert.Equal("2 rested", job.Result);
        Assert.Equal(JobStatuses.Completed, (await host.Client.StatusAsync("t.inner.rest", Token)).Status);
    }

    [Fact]
    public async Task A_wait_for_a_parent_ends_when_a_person_has_to_decide_on_its_child_s_child()
    {
        var leaf = JobDefinition.Build<int>("leaf").Decision("agree", number => new($"{number}?"))
            .Step<int, int>("done", (number, _, _) => Task.FromResult(number)).Create();
        var middle = JobDefinition.Build<int>("middle").Child("rest", leaf, number => number).Create();
        var top = JobDefinition.Build<int>("top").Child("inner", middle, number => number).Create();
        await using var host = JobTestHost.Create();
        var job = await host.SubmitAsync(top, 5, new() { JobId = "t" }, Token);

        var status = await host.Client.WaitAsync("t", cancellationToken: Token);

        Assert.False(status.IsBlocked);
        var blocked = Assert.IsType<JobStatus>(status.BlockedJob);
        Assert.Equal(("t.inner.rest", "5?"), (blocked.JobId, blocked.Decision!.Question));
        await host.Client.ApproveAsync(new(blocked.JobId, blocked.Decision.CheckpointId, "fine"), Token);
        await job.RunAsync(Token);
        Assert.Equal(5, job.Result);
    }

    [Fact]
    public async Task A_job_may_be_its_own_child()
    {
        var count = JobDefinition.Build<int>("count")
            .Child<int, int>("down", "count", number => number - 1).When<int>(number => number > 0)
            .Step<Optional<int>, int>("up", (below, _, _) => Task.FromResult(below.HasValue ? below.Value + 1 : 0))
            .Create();
        await using var host = JobTestHost.Create();

        Assert.Equal(12, (await host.RunAsync(count, 12, new() { JobId = "c" }, Token)).Result);
    }

    [Fact]
    public async Task An_id_that_would_be_too_long_is_shortened_with_its_digest_and_stays_the_same()
    {
        await using var host = JobTestHost.Create();
        var id = new string('o', JobId.MaxLength);

        var order = await host.RunAsync(Order(Ship), "books", new() { JobId = id }, Token);

        var child = order.Ledger.Find("child_submitted ship")[0].Payload.GetProperty("job_id").GetString()!;
        Assert.True(JobId.IsValid(child));
        Assert.StartsWith("oooo", child, StringComparison.Ordinal);
        Assert.Equal("books: 5 g", order.Result);
    }

    [Fact]
    public async Task A_child_that_is_stopped_stops_its_parent_with_its_code_and_is_resumed_with_it()
    {
        var isMended = false;
        await using var host = JobTestHost.Create();

        var order = await host.RunAsync(Order(Broken(() => isMended)), "books", new() { JobId = "o" }, Token);
        order.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.Equal([ReasonCodes.AdapterFail.Code], order.Status.ReasonCodes);
        isMended = true;
        await order.ResumeAsync(cancellationToken: Token);

        Assert.Equal("books: mended", order.Result);
        order.Ledger.ShouldShow("child_submitted", "child_failed ship", "retry_requested", "child_completed ship");
        order.Ledger.ShouldShowTimes("child_submitted", 1);
    }

    [Fact]
    public async Task A_parent_goes_on_when_its_stopped_child_was_resumed_by_itself()
    {
        var isMended = false;
        await using var host = JobTestHost.Create();
        var order = await host.RunAsync(Order(Broken(() => isMended)), "books", new() { JobId = "o" }, Token);
        order.Cursor.ShouldBeIn(JobStatuses.BlockedError);

        isMended = true;
        await host.Client.ResumeAsync(new("o.ship", "mended"), Token);
        await host.Client.WaitAsync("o", static status => status.IsFinal, Token);
        await order.LookAsync(Token);

        Assert.Equal("books: mended", order.Result);
    }

    [Fact]
    public async Task A_child_that_fails_again_stops_its_parent_again()
    {
        await using var host = JobTestHost.Create();
        var order = await host.RunAsync(Order(Broken(() => false)), "books", new() { JobId = "o" }, Token);

        await order.ResumeAsync(cancellationToken: Token);

        order.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        order.Ledger.ShouldShowTimes("child_failed", 2);
    }

    [Fact]
    public async Task A_parent_that_did_something_undoes_it_once_its_failed_child_has_ended()
    {
        var booked = new List<string>();
        var definition = JobDefinition.Build<string>("trip")
            .Step<Label>("book", (name, _, _) =>
            {
                booked.Add(name);
                return Task.FromResult(new Label(name));
            })
            .Compensate((label, _, _) => Task.FromResult(booked.Remove(label.Text)))
            .Child<string, Parcel, Label>("ship", Broken(() => false), name => new(name))
            .Create();
        await using var host = JobTestHost.Create();

        var trip = await host.RunAsync(definition, "flight", new() { JobId = "t" }, Token);

        trip.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.Equal([ReasonCodes.AdapterFail.Code], trip.Status.ReasonCodes);
        Assert.Empty(booked);
        Assert.Equal(JobStatuses.Canceled, (await host.Client.StatusAsync("t.ship", Token)).Status);
        trip.Ledger.ShouldShow("child_failed ship", "compensation_started", "compensation_completed book");
    }

    [Fact]
    public async Task What_a_child_did_is_undone_by_the_step_s_compensation()
    {
        var undone = new List<string>();
        var definition = JobDefinition.Build<string>("trip")
            .Child("ship", Ship, name => new Parcel(name))
            .Compensate((label, _, _) =>
            {
                undone.Add(label.Text);
                return Task.CompletedTask;
            })
            .Step<Label, string>("pay", (_, _, _) => throw new InvalidOperationException("No money."))
            .Create();
        await using var host = JobTestHost.Create();

        var trip = await host.RunAsync(definition, "hat", cancellationToken: Token);

        trip.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.Equal(["3 g"], undone);
    }

    [Fact]
    public async Task A_canceled_parent_waits_until_its_child_has_ended()
    {
        var child = JobDefinition.Build<Parcel>("ask").Decision("sure", parcel => new($"Send {parcel.Content}?"))
            .Step<Approval, Label>("print", (_, _, _) => Task.FromResult(new Label("sent"))).Create();
        await using var host = JobTestHost.Create();
        var order = await host.RunAsync(Order(child), "books", new() { JobId = "o" }, Token);
        order.Cursor.ShouldBeIn(JobStatuses.Paused);
        Assert.Equal(("o.ship", JobStatuses.BlockedDecision), (order.Status.Child!.JobId, order.Status.Child.Status));
        Assert.Equal("o", order.Status.Child.Parent);
        Assert.Contains("'o.ship'", order.Status.Summary, StringComparison.Ordinal);

        await order.CancelAsync(cancellationToken: Token);

        order.Cursor.ShouldBeIn(JobStatuses.Canceled);
        Assert.Equal(JobStatuses.Canceled, (await host.Client.StatusAsync("o.ship", Token)).Status);
        order.Ledger.ShouldShow("cancel_requested", "child_failed ship", "status_changed");
    }

    [Fact]
    public async Task A_child_that_completes_all_the_same_is_taken_note_of_and_undone()
    {
        var undone = 0;
        var definition = JobDefinition.Build<string>("trip")
            .Child("ship", SlowShip, name => new Parcel(name)).Compensate((_, _, _) => Task.FromResult(++undone))
            .Step<Label, string>("tell", (label, _, _) => Task.FromResult(label.Text))
            .Create();
        await using var host = JobTestHost.Create();
        var trip = await host.SubmitAsync(definition, "hat", new() { JobId = "t" }, Token);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);

        // While the parent is held, it takes note of nothing.
        await host.Client.PauseAsync(new("t", "wait"), Token);
        await host.AdvanceAsync(TimeSpan.FromHours(9), Token);
        Assert.Equal(JobStatuses.Completed, (await host.Client.StatusAsync("t.ship", Token)).Status);
        await trip.CancelAsync(cancellationToken: Token);

        trip.Cursor.ShouldBeIn(JobStatuses.Canceled);
        trip.Ledger.ShouldShow("child_completed ship", "compensation_started", "compensation_completed ship");
        Assert.Equal(1, undone);
    }

    [Fact]
    public async Task A_canceled_child_fails_its_parent_and_a_retry_submits_another_one()
    {
        var child = JobDefinition.Build<Parcel>("ask").Decision("sure", parcel => new($"Send {parcel.Content}?"))
            .Step<Approval, Label>("print", (_, _, _) => Task.FromResult(new Label("sent"))).Create();
        await using var host = JobTestHost.Create();
        var order = await host.SubmitAsync(Order(child), "books", new() { JobId = "o" }, Token);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);

        await host.Client.CancelAsync(new("o.ship", "no"), Token);
        await order.RunAsync(Token);
        order.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.Equal([ReasonCodes.InvalidStateTransition.Code], order.Status.ReasonCodes);

        await host.Client.ResumeAsync(new("o", "again"), Token);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        var second = await host.Client.StatusAsync("o.ship_2", Token);
        await host.Client.ApproveAsync(new("o.ship_2", second.Decision!.CheckpointId, "yes"), Token);
        await order.RunAsync(Token);

        Assert.Equal("books: sent", order.Result);
    }

    [Fact]
    public async Task An_id_that_another_job_has_is_said_and_a_retry_takes_another_id()
    {
        await using var host = JobTestHost.Create();
        await host.RunAsync(Ship, new Parcel("mine"), new() { JobId = "o.ship" }, Token);

        var order = await host.RunAsync(Order(Ship), "books", new() { JobId = "o" }, Token);
        order.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.Contains("exists already", order.Ledger.Find("child_failed")[0].Payload.GetRawText(), StringComparison.Ordinal);
        await order.ResumeAsync(cancellationToken: Token);

        Assert.Equal("books: 5 g", order.Result);
    }

    [Fact]
    public async Task A_budget_of_its_own_is_its_own()
    {
        var child = JobDefinition.Build<Parcel>("costly")
            .Step<Label>("spend", (_, step, _) =>
            {
                step.SpendTokens(900);
                return Task.FromResult(new Label("done"));
            })
            .Budget(new() { MaxTokens = 1_000 }).Create();
        await using var host = JobTestHost.Create();

        var order = await host.RunAsync(Order(child, budget: new() { MaxTokens = 10 }), "books", cancellationToken: Token);

        order.Cursor.ShouldBeIn(JobStatuses.Completed);
        Assert.Equal(0, order.Status.Used.Tokens);
        Assert.Equal(2, order.Status.StepCount);
    }

    [Fact]
    public async Task A_shared_budget_is_what_is_left_of_the_parent_s_and_what_was_used_is_charged_to_it()
    {
        var child = JobDefinition.Build<Parcel>("costly")
            .Step<Label>("spend", (_, step, _) =>
            {
                step.SpendTokens(600);
                return Task.FromResult(new Label("done"));
            })
            .Create();
        var parent = JobDefinition.Build<string>("shares")
            .Step<Parcel>("begin", (name, step, _) =>
            {
                step.SpendTokens(300);
                return Task.FromResult(new Parcel(name));
            })
            .Child<Parcel, Parcel, Label>("first", child, parcel => parcel, new() { Budget = ChildBudget.Shared })
            .Child<Parcel, Parcel, Label>("second", child, parcel => parcel, new() { Budget = ChildBudget.Shared })
            .Budget(new() { MaxTokens = 1_000, MaxStepCount = 20 })
            .Create();
        await using var host = JobTestHost.Create();

        var job = await host.SubmitAsync(parent, "books", new() { JobId = "p" }, Token);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        await job.LookAsync(Token);

        Assert.Equal(900, job.Status.Used.Tokens);
        Assert.Equal(3, job.Status.StepCount);
        var second = await host.Client.StatusAsync("p.second", Token);
        Assert.Equal((JobStatuses.BlockedBudget, 100, 16), (second.Status, second.Budget.MaxTokens, second.Budget.MaxStepCount));
        job.Cursor.ShouldBeIn(JobStatuses.Paused);
    }

    [Fact]
    public async Task A_shared_budget_without_a_step_left_stops_the_parent_before_its_child()
    {
        await using var host = JobTestHost.Create();
        var parent = JobDefinition.Build<string>("shares")
            .Child("ship", Ship, name => new Parcel(name), new() { Budget = ChildBudget.Shared })
            .Budget(new() { MaxStepCount = 1 })
            .Create();

        var job = await host.RunAsync(parent, "books", new() { JobId = "p" }, Token);
        job.Cursor.ShouldBeIn(JobStatuses.BlockedBudget);
        await host.Client.RaiseBudgetAsync(new("p", new JobBudget { MaxStepCount = 3 }, "more"), Token);
        await job.RunAsync(Token);

        Assert.Equal("5 g", job.Result.Text);
        Assert.Equal(3, job.Status.StepCount);
    }

    [Fact]
    public async Task A_parent_finds_the_end_of_its_child_when_the_message_is_lost()
    {
        await using var host = JobTestHost.Create(options: new() { Store = clock => new ForgetfulStore(TestStores.InMemory(clock)) });
        var start = host.Clock.GetUtcNow();

        var order = await host.RunAsync(Order(Ship), "books", cancellationToken: Token);

        Assert.Equal("books: 5 g", order.Result);
        Assert.Equal(TimeSpan.FromMinutes(1), order.Ledger.Find("child_completed")[0].CreatedAt - start);
    }

    [Fact]
    public async Task A_parent_that_waits_for_days_writes_nothing()
    {
        var child = JobDefinition.Build<Parcel>("slow").Delay("nights", TimeSpan.FromDays(30))
            .Step<Parcel, Label>("print", (parcel, _, _) => Task.FromResult(new Label(parcel.Content))).Create();
        await using var host = JobTestHost.Create();
        var order = await host.SubmitAsync(Order(child), "books", new() { JobId = "o" }, Token);
        await host.AdvanceAsync(TimeSpan.FromMinutes(10), Token);
        await order.LookAsync(Token);
        var before = order.Ledger.Count;

        await host.AdvanceAsync(TimeSpan.FromDays(20), Token);
        await order.LookAsync(Token);

        Assert.Equal(before, order.Ledger.Count);
        Assert.Null(order.Status.Lease);
        await order.RunAsync(Token);
        Assert.Equal("books: books", order.Result);
    }

    [Fact]
    public async Task A_child_whose_end_its_parent_has_not_seen_is_not_removed()
    {
        await using var host = JobTestHost.Create();
        var order = await host.SubmitAsync(Order(SlowShip), "hat", new() { JobId = "o" }, Token);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        await host.Client.PauseAsync(new("o", "wait"), Token);
        await host.AdvanceAsync(TimeSpan.FromDays(3), Token);
        var services = new ServiceCollection();
        services.AddSingleton(host.Store).AddWrkr(looking => looking.RunWorker = false);
        await using var provider = services.BuildServiceProvider();
        var maintenance = provider.GetRequiredService<IStoreMaintenance>();
        var options = new PruneOptions { JobMaxAge = TimeSpan.FromDays(1) };

        var kept = await maintenance.PruneAsync(options, null, Token);
        Assert.Equal(0, kept.Removed);
        Assert.Contains("'o'", Assert.Single(kept.Notes), StringComparison.Ordinal);
        await host.Client.ResumeAsync(new("o", "go on"), Token);
        await order.RunAsync(Token);

        Assert.Equal("hat: hat", order.Result);
        Assert.Equal(1, (await maintenance.PruneAsync(options, null, Token)).Removed);
    }

    [Fact]
    public async Task A_worker_without_the_child_s_type_doesn_t_start()
    {
        var definition = JobDefinition.Build<int>("lonely").Child<int, int>("ask", "unknown", number => number).Create();
        await using var host = JobTestHost.Create();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunAsync(definition, 1, cancellationToken: Token));

        Assert.Contains("'unknown'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wherever_it_is_killed_a_job_with_children_comes_to_the_same() =>
        await CrashSweep.RunAsync(Order(Ship), "books", new(), Token);

    private static JobDefinition<string, string> Order(JobDefinition<Parcel, Label> child, JobBudget? budget = null) =>
        JobDefinition.Build<string>("order").Budget(budget ?? JobBudget.None)
            .Child("ship", child, name => new Parcel(name))
            .Step<string, Label, string>("confirm", (name, label, _, _) => Task.FromResult($"{name}: {label.Text}"))
            .Create();

    private static JobDefinition<Parcel, Label> Broken(Func<bool> isMended) => JobDefinition.Build<Parcel>("broken")
        .Step<Label>("print", (_, _, _) =>
            isMended() ? Task.FromResult(new Label("mended")) : throw new InvalidOperationException("Out of paper."))
        .Create();

    private sealed record Parcel(string Content);

    private sealed record Label(string Text);
}
