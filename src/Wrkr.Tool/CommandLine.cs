using System.CommandLine;
using Wrkr.Tool.Activity;
using Wrkr.Tool.Commands;
using Wrkr.Tool.Demo;
using Wrkr.Tool.Help;

namespace Wrkr.Tool;

/// <summary>Puts the commands together, and turns whatever happens into an exit code.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Output.OfConsole());

    public static async Task<int> RunAsync(string[] args, Output output)
    {
        using var interruption = new Interruption();
        var options = new GlobalOptions();
        var parsed = Words.Parse(Tree(options, output), args);
        output.Json = parsed.GetValue(options.Json);
        output.Debug = parsed.GetValue(options.Debug);
        var explains = parsed.GetValue(options.Explain);
        var activity = ActivityLog.OfEnvironment(TimeProvider.System);
        var exitCode = await RunAsync(parsed, explains, output, interruption);
        if (activity is not null && !explains && parsed.Action is not GuidedHelp)
        {
            await activity.WriteAsync(parsed.CommandResult.Command, exitCode, output);
        }

        return exitCode;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool explains, Output output, Interruption interruption)
    {
        try
        {
            Words.Require(parsed, explains);
            if (explains && parsed.Action is not GuidedHelp)
            {
                var explanation = Explanation.Of(parsed);
                output.Result(explanation, ToolJson.Default.Explanation, explanation.Lines());
                return 0;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = output.Results,
                Error = output.Messages,
            }, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            output.Message("Interrupted. A job that was submitted goes on where it was: see wrkr resume.");
            return interruption.ExitCode;
        }
#pragma warning disable CA1031 // The last line of defence: a person gets a reason code, and a stack trace only on request.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return output.Error(failure, TimeProvider.System);
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Tree(GlobalOptions options, Output output)
    {
        var root = new RootCommand("Durable jobs that survive crashes, wait for people, and prove afterwards what they did.")
        {
            DemoCommand.Create(options, output),
            DemoWorkerCommand.Create(options, output),
            InitCommand.Create(options, output),
            SubmitCommand.Create(options, output),
            WrapCommand.Create(options, output),
            WorkerCommands.Create(options, output),
            StatusCommand.Create(options, output),
            CheckpointCommands.Create(options, output),
            ApproveCommand.Create(options, output),
            RejectCommand.Create(options, output),
            SignalCommand.Create(options, output),
            ListCommand.Create(options, output),
            InboxCommand.Pause(options, output),
            ResumeCommand.Create(options, output),
            InboxCommand.Cancel(options, output),
            InboxCommand.Retry(options, output),
            BudgetCommands.Create(options, output),
            ExportCommand.Create(options, output),
            VerifyCommand.Create(options, output),
            JobCommands.Create(options, output),
            ReceiptCommand.Create(options, output),
            AcceptCommands.Create(options, output),
            ReportCommands.Create(options, output),
            BridgeCommands.Create(options, output),
            ConformanceCommands.Create(output),
            KeysCommand.Create(output),
            StoreCommands.Create(options, output),
            CompletionCommand.Create(output),
            DoctorCommand.Create(options, output),
            VersionCommand.Create(output),
        };
        options.AddTo(root);
        GuidedHelp.AddTo(root, output.Width);
        return root;
    }
}
