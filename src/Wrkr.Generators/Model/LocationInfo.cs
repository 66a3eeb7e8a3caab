using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Wrkr.Generators.Model;

/// <summary>A position in a file as plain numbers: a <see cref="Location"/> would keep its whole syntax tree alive.</summary>
internal sealed record LocationInfo(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    public static LocationInfo? From(Location? location)
    {
        if (location?.SourceTree is not { } tree)
        {
            return null;
        }

        var lines = location.GetLineSpan().Span;
        var span = location.SourceSpan;
        return new(tree.FilePath, span.Start, span.Length, lines.Start.Line, lines.Start.Character, lines.End.Line, lines.End.Character);
    }

    public Location ToLocation() => Location.Create(
        Path, new TextSpan(Start, Length), new LinePositionSpan(new(StartLine, StartColumn), new(EndLine, EndColumn)));
}
