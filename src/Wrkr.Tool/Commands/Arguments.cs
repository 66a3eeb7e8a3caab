using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class Arguments
{
    /// <summary>The environment variable that says who gives commands.</summary>
    public const string ApprovedBy = "WRKR_APPROVED_BY";

    public static Argument<string> JobId() => new("job-id") { Description = "The job." };

    public static Option<string?> NewJobId() => new("--job-id")
    {
        Description = "The job's id; in lower case, with _ for what an id can't hold. Default: the spec's name and a fresh suffix.",
        HelpName = "ID",
    };

    public static Option<double> Lease()
    {
        var option = new Option<double>("--lease-ttl")
        {
            Description = "Seconds after which another worker takes the job over when this one isn't heard of.",
            DefaultValueFactory = _ => Demo.HostedWorker.DefaultLease.TotalSeconds,
            HelpName = "SECONDS",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.1 and <= 2_000_000))
            {
                result.AddError("--lease-ttl is a number of seconds from 0.1 to 2000000.");
            }
        });
        return option;
    }

    public static TimeSpan LeaseOf(ParseResult parsed, Option<double> option) => TimeSpan.FromSeconds(parsed.GetValue(option));

    public static Option<string> Checkpoint() => new("--checkpoint")
    {
        Description = "The decision's checkpoint, as 'wrkr status' shows it.",
        Required = true,
        HelpName = "CP",
    };

    public static Option<string> Reason() => new("--reason") { Description = "Why, for the record.", Required = true, HelpName = "TEXT" };

    public static Option<string?> OptionalReason() => new("--reason") { Description = "Why, for the record.", HelpName = "TEXT" };

    public static Option<string?> By() =>
        new("--by", "--approved-by")
    {
        Description = $"Who, for the record. Default: ${ApprovedBy}, else the user.",
        HelpName = "NAME",
    };

    /// <summary>Who it is, by <see cref="By"/> or the environment; <see langword="null"/> for the operating system's user.</summary>
    public static string? Who(ParseResult parsed, Option<string?> by) =>
        parsed.GetValue(by) ?? (Environment.GetEnvironmentVariable(ApprovedBy) is { } name && !string.IsNullOrWhiteSpace(name) ? name : null);

    public static Option<string?> Expect() => new("--expect")
    {
        Description = "The digest that 'wrkr status' showed: refuse if the decision is another by now.",
        HelpName = "DIGEST",
    };

    public static Option<string> OutDir() => new("--out-dir")
    {
        Description = "The output directory.",
        DefaultValueFactory = _ => "wrkr-out",
        HelpName = "DIR",
    };
}
