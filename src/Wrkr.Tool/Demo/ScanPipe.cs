using System.Globalization;
using System.Text.Json;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>The demo worker's side of the pipe: it tells each scanned file and waits for the parent's line at the half.</summary>
internal sealed class ScanPipe(Output output, Task parentLine) : IScanObserver
{
    public async ValueTask ScannedAsync(string path, int scanned, int total, CancellationToken cancellationToken)
    {
        output.Line(new Scanned(path, scanned, total).ToString());
        if (scanned == Half(total))
        {
            await parentLine.WaitAsync(cancellationToken);
        }
    }

    /// <summary>After how many files the worker waits.</summary>
    public static int Half(int total) => (total + 1) / 2;

    /// <summary>One line on the pipe. The path is written as JSON, because it may hold line breaks.</summary>
    internal sealed record Scanned(string Path, int Number, int Total)
    {
        private const string Word = "scanned";

        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture, $"{Word} {Number} {Total} {JsonSerializer.Serialize(Path, ToolJson.Default.String)}");

        /// <summary>What a line says, or <see langword="null"/> when it is about something else.</summary>
        public static Scanned? Parse(string line) => line.Split(' ', 4) is [Word, var number, var total, var path]
            ? new(
                JsonSerializer.Deserialize(path, ToolJson.Default.String)!,
                int.Parse(number, CultureInfo.InvariantCulture),
                int.Parse(total, CultureInfo.InvariantCulture))
            : null;
    }
}
