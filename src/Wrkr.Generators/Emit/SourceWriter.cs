using System.Text;

namespace Wrkr.Generators.Emit;

/// <summary>Writes indented lines that end with LF, whatever the machine or the input ends lines with.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one line or several, each at the current depth.</summary>
    public void Line(string lines)
    {
        foreach (var line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(line);
            }

            _text.Append('\n');
        }
    }

    public void Blank() => _text.Append('\n');

    /// <summary>Opens a block; its end closes it.</summary>
    public Block Open(string? header = null, string open = "{", string close = "}")
    {
        if (header is not null)
        {
            Line(header);
        }

        Line(open);
        _depth++;
        return new(this, close);
    }

    /// <summary>Indents without braces.</summary>
    public Block Indent()
    {
        _depth++;
        return new(this, null);
    }

    public override string ToString() => _text.ToString();

    /// <summary>An open block.</summary>
    public readonly struct Block(SourceWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close is not null)
            {
                writer.Line(close);
            }
        }
    }
}
