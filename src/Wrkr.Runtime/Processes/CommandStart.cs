using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Wrkr.Runtime.Processes;

/// <summary>What a command is started with.</summary>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="Directory">The full path of the directory that it runs in.</param>
/// <param name="Variables">Environment variables besides those of this process.</param>
/// <param name="Mark">One of them, <c>NAME=VALUE</c>, that no other command has: by it everything is found that the command starts.</param>
internal sealed record CommandStart(
    ImmutableArray<string> Arguments, string Directory, IReadOnlyDictionary<string, string> Variables, string Mark)
{
    public ProcessStartInfo ToStartInfo()
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = Directory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        start.FileName = ProgramPath.Find(Arguments[0], Directory, start.Environment.TryGetValue("PATH", out var path) ? path ?? "" : "");
        if (Arguments[0] is Shell.Cmd && Arguments.Length is 2 && OperatingSystem.IsWindows())
        {
            // With /s it takes off the outer quotes, and the rest as it stands.
            start.Arguments = $"/d /s /c \"{Arguments[1]}\"";
        }
        else
        {
            foreach (var argument in Arguments.AsSpan()[1..])
            {
                start.ArgumentList.Add(argument);
            }
        }

        return start;
    }
}
