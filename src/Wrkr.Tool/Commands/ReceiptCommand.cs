using System.CommandLine;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr receipt</c>: the line that names a pack in a ticket. It is given for packs that hold, and no others.</summary>
internal static class ReceiptCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var target = PackTarget.Argument();
        var outDir = Arguments.OutDir();
        var command = new Command("receipt", "Print the line that names a jobpack in a ticket or a commit message.") { target, outDir };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = PackTarget.Path(options, parsed, parsed.GetRequiredValue(target), parsed.GetRequiredValue(outDir));
            await using var pack = await OpenJobpack.OpenAsync(path, cancellationToken: cancellationToken);
            if (pack.Report.Failure is { } failure)
            {
                throw failure.ToException();
            }

            output.Result(new Document(pack.Footer, pack.JobId, pack.ManifestSha256), ToolJson.Default.ReceiptDocument, [pack.Footer]);
            return 0;
        });
        return command;
    }

    internal sealed record Document(string Footer, string JobId, string ManifestSha256);
}
