using System.CommandLine;
using System.CommandLine.Help;
using Wrkr.Tool.Commands;
using Wrkr.Tool.Demo;

namespace Wrkr.Tool;

/// <summary>Puts the commands together, and turns whatever happens into an exit code.</summary>
internal static class CommandLine
{
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] args)
    {
        var output = Output.OfConsole();
        var options = new GlobalOptions();
        var root = Root(options, output);
        var parsed = root.Parse(args is ["help", .. var rest] ? [.. rest, "--help"] : args);
        output.Json = parsed.GetValue(options.Json);
        output.Debug = parsed.GetValue(options.Debug);
        try
        {
            RequireParsed(parsed);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
                Output = output.Results,
                Error = output.Messages,
            });
        }
        catch (OperationCanceledException)
        {
            output.Message("Interrupted. The job goes on where it was when it is resumed.");
            return Interrupted;
        }
#pragma warning disable CA1031 // The last line of defence: a person gets a reason code, and a stack trace only on request.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return output.Error(failure, TimeProvider.System);
        }
    }

    private static RootCommand Root(GlobalOptions options, Output output)
    {
        var root = new RootCommand("Durable jobs that survive crashes, wait for people, and prove afterwards what they did.")
        {
            DemoCommand.Create(options, output),
            DemoWorkerCommand.Create(options, output),
            StatusCommand.Create(options, output),
            ApproveCommand.Create(options, output),
            RejectCommand.Create(options, output),
            ResumeCommand.Create(options, output),
            ExportCommand.Create(options, output),
            VerifyCommand.Create(output),
            VersionCommand.Create(output),
        };
        options.AddTo(root);
        return root;
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the words make no command.</exception>
    private static void RequireParsed(ParseResult parsed)
    {
        if (parsed.Action is HelpAction || parsed.Errors is [])
        {
            return;
        }

        var command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        throw new WrkrException(
            ReasonCodes.InvalidInput, string.Join(" ", parsed.Errors.Select(error => error.Message)), $"See 'wrkr{command} --help'.");
    }
}
