using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr list</c>: the store's jobs in the order of their submission.</summary>
internal static class ListCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var status = new Option<string?>("--status")
        {
            Description = "Only jobs in this status, such as blocked_decision.",
            HelpName = "STATUS",
        };
        status.AcceptOnlyFromAmong(
            JobStatuses.Queued, JobStatuses.Running, JobStatuses.Paused, JobStatuses.BlockedDecision, JobStatuses.BlockedBudget,
            JobStatuses.BlockedError, JobStatuses.Completed, JobStatuses.Canceled);
        var type = new Option<string?>("--type") { Description = "Only jobs of this type.", HelpName = "TYPE" };
        var since = new Option<DateTimeOffset?>("--since")
        {
            Description = "Only jobs that changed since: a time such as 2026-05-01T08:00:00Z, or an age such as 90m, 12h or 7d.",
            HelpName = "WHEN",
            CustomParser = result =>
            {
                var moment = Since.Read(result.Tokens[0].Value, TimeProvider.System.GetUtcNow());
                if (moment is null)
                {
                    result.AddError($"--since {result.Tokens[0].Value} is no time and no age.");
                }

                return moment;
            },
        };
        var limit = new Option<int>("--limit")
        {
            Description = "How many jobs at the most.",
            DefaultValueFactory = _ => JobQuery.DefaultLimit,
            HelpName = "N",
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit is a number of jobs, 1 or more.");
            }
        });
        var after = new Option<string?>("--after")
        {
            Description = "Where the page begins, as the page before said.",
            HelpName = "PLACE",
        };
        var command = new Command("list", "List the store's jobs.") { status, type, since, limit, after };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var store = StoreConnection.OpenAny(options.StorePath(parsed));
            var page = await store.Client.ListAsync(
                new()
                {
                    Status = parsed.GetValue(status),
                    JobType = parsed.GetValue(type),
                    Since = parsed.GetValue(since),
                    Limit = parsed.GetValue(limit),
                    After = parsed.GetValue(after),
                },
                cancellationToken);
            output.Result(page, ToolJson.Default.JobListPage, Lines(page).Select(output.Row));
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(JobListPage page)
    {
        var width = page.Jobs.Select(job => job.JobId.Length).DefaultIfEmpty(0).Max();
        foreach (var job in page.Jobs)
        {
            yield return $"{job.JobId.PadRight(width)}  {job.Status,-16}  {job.JobType}  {job.Summary}";
        }

        if (page.Jobs.IsEmpty)
        {
            yield return "There are no such jobs.";
        }

        if (page.Next is { } next)
        {
            yield return $"There are more: --after {next}";
        }
    }
}
