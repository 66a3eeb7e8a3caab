using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Serialization;
using Wrkr.Tool.Demo;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr wrap -- CMD</c>: any command as a job of one step, with its pack.</summary>
internal static class WrapCommand
{
    public const string Name = "wrap";

    public static Command Create(GlobalOptions options, Output output)
    {
        var words = new Argument<string[]>("command")
        {
            Description = "After --: a program and its arguments.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var jobId = Arguments.NewJobId();
        var artifacts = new Option<string[]>("--artifact")
        {
            Description = "A file that the command should write. May be given again.",
            HelpName = "PATH",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var outDir = Arguments.OutDir();
        var passOn = new Option<bool>("--pass-exit-code") { Description = "Exit as the command does, instead of with 0 or 1." };
        var limits = new WrapLimits();
        var command = new Command(Name, "Run a command as a job of one step, and write its jobpack, whether it succeeds or fails.")
        {
            words,
            jobId,
            artifacts,
            outDir,
            passOn,
        };
        limits.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var spec = WrapSpec.Write(
                Command(parsed, parsed.GetValue(words) ?? []), parsed.GetValue(artifacts) ?? [], limits.Read(parsed),
                TimeProvider.System.GetUtcNow());
            var store = options.StoreOf(parsed);
            string id;
            await using (var connection = StoreConnection.OpenOrCreate(store))
            {
                var given = parsed.GetValue(jobId) is { } named ? JobId.Normalize(named) : null;
                id = (await connection.Client.SubmitSpecAsync(new("wrap.json", spec), new() { JobId = given }, cancellationToken)).JobId;
            }

            var steps = new StepLines(output, passesOn: true);
            var status = await LocalRun.RunAsync(new(store) { SpecObserver = steps }, id, cancellationToken);
            await using var exporting = StoreConnection.Open(store, id);
            var pack = await exporting.Client.ExportAsync(id, parsed.GetRequiredValue(outDir), cancellationToken: cancellationToken);
            var exitCode = steps.LastResult?.ExitCode ?? (status.Status is JobStatuses.Completed ? 0 : NotRun);
            output.Result(
                new Document(
                    new(id, status.Status, exitCode, Written(steps.LastResult?.Stdout), Written(steps.LastResult?.Stderr)),
                    pack.Footer, id, pack.Path, pack.ManifestSha256),
                ToolJson.Default.WrapDocument,
                [$"job_id={id}", $"jobpack={pack.Path}", $"footer={pack.Footer}"]);
            if (parsed.GetValue(passOn) && steps.LastResult is not null)
            {
                return exitCode;
            }

            LocalRun.RequireGood(status, steps.LastFailure, exitCode);
            return 0;
        });
        return command;
    }

    /// <summary>What shells say of a command that isn't there.</summary>
    private const int NotRun = 127;

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no command, or something before the separator.</exception>
    private static string[] Command(ParseResult parsed, string[] words)
    {
        var separator = parsed.Tokens.ToList().FindIndex(token => token.Type is TokenType.DoubleDash);
        var after = separator < 0 ? 0 : parsed.Tokens.Count - separator - 1;
        if (words.Length > after)
        {
            throw Wrong($"'{words[0]}' is neither an option nor after '--'.");
        }

        return after > 0 ? words : throw Wrong("There is no command after '--'.");
    }

    private static WrkrException Wrong(string problem) => new(
        ReasonCodes.InvalidInput, problem, "Put the command behind '--', as in: wrkr wrap --artifact report.md -- make report");

    private static string? Written(string? text) => text?.TrimEnd() is { Length: > 0 } written ? written : null;

    /// <param name="AdapterResult">How the command ended.</param>
    /// <param name="Footer">The line for a ticket.</param>
    /// <param name="JobId">The job.</param>
    /// <param name="JobpackPath">The pack.</param>
    /// <param name="ManifestSha256">What names it.</param>
    internal sealed record Document(CommandDocument AdapterResult, string Footer, string JobId, string JobpackPath, string ManifestSha256);

    /// <param name="JobId">The job.</param>
    /// <param name="Status">Where it is.</param>
    /// <param name="ExitCode">The command's exit code; 127 when it couldn't be started.</param>
    /// <param name="Stdout">What it wrote to standard output, without secrets.</param>
    /// <param name="Stderr">What it wrote to standard error, without secrets.</param>
    internal sealed record CommandDocument(
        string JobId,
        string Status,
        int ExitCode,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Stdout,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Stderr);
}
