using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Wrkr.Tool.Help;

/// <summary>Help as the library writes it, with what the command is good for and examples.</summary>
internal sealed class GuidedHelp(HelpAction help, int width) : SynchronousCommandLineAction
{
    /// <summary>The width where there is no terminal, or a narrower one.</summary>
    public const int LeastWidth = 80;

    public override bool ClearsParseErrors => true;

    /// <summary>Replaces the help of a command tree.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="width">How many characters fit into a line.</param>
    public static void AddTo(RootCommand root, int width)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new GuidedHelp((HelpAction)option.Action!, width == int.MaxValue ? LeastWidth : Math.Max(width, LeastWidth));
    }

    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = width;
        var exitCode = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (Guides.Find(parseResult.CommandResult.Command) is { } guide)
        {
            output.WriteLine("Examples:");
            foreach (var example in guide.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
            output.WriteLine("Next:");
            output.WriteLine($"  {guide.Next}");
            output.WriteLine();
        }

        return exitCode;
    }
}
