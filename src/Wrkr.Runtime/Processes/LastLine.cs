using System.Text;

namespace Wrkr.Runtime.Processes;

/// <summary>Reads what a process writes and keeps its last line that isn't blank, whatever the process writes in a line.</summary>
internal sealed class LastLine
{
    private const int MostChars = 500;

    private readonly Lock _lock = new();
    private string? _text;

    public string? Text
    {
        get
        {
            lock (_lock)
            {
                return _text;
            }
        }
    }

    public async Task ReadAsync(TextReader reader, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        var line = new StringBuilder(MostChars);
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            foreach (var character in buffer.AsSpan(0, read))
            {
                if (character is '\n')
                {
                    Keep(line);
                }
                else if (line.Length < MostChars)
                {
                    line.Append(char.IsControl(character) ? ' ' : character);
                }
            }
        }

        Keep(line);
    }

    private void Keep(StringBuilder line)
    {
        var text = line.ToString().Trim();
        line.Clear();
        if (text.Length > 0)
        {
            lock (_lock)
            {
                _text = text;
            }
        }
    }
}
