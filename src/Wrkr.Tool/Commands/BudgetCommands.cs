using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr budget</c>: what a job may use, what it has used, and how it may use more.</summary>
internal static class BudgetCommands
{
    public static Command Create(GlobalOptions options, Output output) => new("budget", "See a job's budget, or raise it.")
    {
        Check(options, output),
        Raise(options, output),
    };

    private static Command Check(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var limits = new BudgetOptions();
        var command = new Command("check", "Show what a job may use and has used; an error when that is too much.") { jobId };
        limits.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            var asked = limits.Read(parsed);
            await using var store = StoreConnection.Open(options.StorePath(parsed), id);
            var status = await store.Client.StatusAsync(id, cancellationToken);
            var budget = BudgetTable.Of(status);
            if (status.ReasonCodes.Contains(ReasonCodes.BudgetExceeded.Code))
            {
                throw Exceeded(
                    $"Job '{id}' is stopped by its budget", budget, options.Next(parsed, "budget", "raise", id, "--reason", "TEXT"));
            }

            var against = BudgetTable.Of(status with { Budget = asked, Reserved = JobUsage.None });
            if (against.Where(row => row.IsExceeded).ToList() is { Count: > 0 } exceeded)
            {
                throw Exceeded($"Job '{id}' has used more than was asked about", exceeded, "The limits are the command line's, not the job's.");
            }

            output.Result(
                new Document(id, status.Status, budget, "within_budget"),
                ToolJson.Default.BudgetDocument,
                budget is [] ? ["no limits"] : budget.Select(Line));
            return 0;
        });
        return command;
    }

    private static WrkrException Exceeded(string problem, IReadOnlyList<BudgetTable.Row> rows, string advice) => new(
        ReasonCodes.BudgetExceeded, $"{problem}: {string.Join(", ", rows.Select(row => $"{row.Limit} {row.Used} of {row.Max}"))}.", advice)
    {
        Details = rows.ToDictionary(row => row.Limit, row => $"{row.Used} of {row.Max}"),
    };

    private static string Line(BudgetTable.Row row) =>
        $"{row.Limit,-9} {row.Used} of {row.Max}{(row.Reserved == "0" ? "" : $", {row.Reserved} set aside")}";

    private static Command Raise(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var limits = new BudgetOptions();
        var reason = Arguments.Reason();
        var by = Arguments.By();
        var command = new Command("raise", "Raise limits of a job's budget; a job that it stopped goes on where its worker is.")
        {
            jobId,
        };
        limits.AddTo(command);
        command.Add(reason);
        command.Add(by);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            var raise = new BudgetRaise(id, limits.ReadSome(parsed), parsed.GetRequiredValue(reason)) { By = Arguments.Who(parsed, by) };
            await using var store = StoreConnection.Open(options.StorePath(parsed), id);
            var receipt = await store.Client.RaiseBudgetAsync(raise, cancellationToken);
            var status = receipt.Status;
            output.Result(
                new InboxCommand.Document(id, status.Status, status.StepCount, status.RetryCount, receipt.Message),
                ToolJson.Default.InboxDocument,
                [receipt.Message, $"status    {status.Status}", $"          {status.Summary}"]);
            return 0;
        });
        return command;
    }

    internal sealed record Document(string JobId, string Status, IReadOnlyList<BudgetTable.Row> Budget, string Result);
}
