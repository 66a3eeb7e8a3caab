using System.Diagnostics;
using System.Text;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Node;

/// <summary>A script of tests/node: lines in, as many lines out, in one process.</summary>
internal static class NodeScript
{
    private const string Install = "npm ci --prefix tests/node";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<string[]> RunAsync(
        string script, IReadOnlyCollection<string> lines, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Directory.Exists(WorkingCopy.PathOf("tests", "node", "node_modules")), $"Needs Node.js 18 or later, then: {Install}");
        using var node = Process.Start(new ProcessStartInfo("node", [WorkingCopy.PathOf("tests", "node", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
        })!;
        var output = node.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = node.StandardError.ReadToEndAsync(cancellationToken);
        foreach (var line in lines)
        {
            await node.StandardInput.WriteAsync((line + '\n').AsMemory(), cancellationToken);
        }

        node.StandardInput.Close();
        await node.WaitForExitAsync(cancellationToken);
        Assert.True(node.ExitCode == 0, await errors);
        var answers = (await output).Split('\n')[..^1];
        Assert.Equal(lines.Count, answers.Length);
        return answers;
    }
}
