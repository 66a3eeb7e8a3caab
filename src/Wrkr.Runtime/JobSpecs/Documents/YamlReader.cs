using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>
/// Reads one YAML document into values: the core schema of YAML 1.2 and merge keys. Aliases are copies. What JSON can't say is refused.
/// </summary>
internal sealed class YamlReader
{
    private const string MergeKey = "<<";
    private const string TagPrefix = "tag:yaml.org,2002:";

    private readonly Parser _parser;
    private readonly LineSeparators _separators;
    private readonly Dictionary<AnchorName, (SpecNode? Node, int Size)> _anchors = [];
    private int _depth;
    private int _nodes;

    private YamlReader(string text)
    {
        _separators = LineSeparators.Hide(text, out var hidden);
        _parser = new(new StringReader(hidden));
    }

    /// <exception cref="SpecSyntaxException">It isn't one such document.</exception>
    public static SpecNode Read(string text)
    {
        try
        {
            return new YamlReader(text).ReadDocument();
        }
        catch (YamlException exception)
        {
            throw new SpecSyntaxException(Position(exception.Start), exception.InnerException?.Message ?? exception.Message, exception);
        }
    }

    private SpecNode ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out var end))
        {
            throw new SpecSyntaxException(Position(end.Start), "The file is empty");
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode();
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var next)
            ? throw new SpecSyntaxException(Position(next.Start), "A second document begins: give one per file")
            : root;
    }

    private SpecNode ReadNode()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Resolve(alias);
        }

        var start = _parser.Current is NodeEvent node
            ? node
            : throw new SpecSyntaxException(Position(_parser.Current!.Start), "A value is expected");
        var before = _nodes;
        Count(1, start);
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = (null, 0);
        }

        var read = start switch
        {
            MappingStart => Nested(start, ReadMap),
            SequenceStart => Nested(start, ReadList),
            _ => ReadScalar(),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = (read, _nodes - before);
        }

        return read;
    }

    private SpecNode Resolve(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
        {
            throw new SpecSyntaxException(Position(alias.Start), $"*{alias.Value} names an anchor that isn't there");
        }

        Count(anchored.Size, alias);
        return anchored.Node
            ?? throw new SpecSyntaxException(Position(alias.Start), $"*{alias.Value} stands within the value that it names");
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > SpecLimits.MaxNodes)
        {
            throw new SpecSyntaxException(Position(at.Start), $"The file has more than {SpecLimits.MaxNodes} values, aliases counted");
        }
    }

    private SpecNode Nested(NodeEvent start, Func<SpecNode> read)
    {
        if (++_depth > SpecLimits.MaxDepth)
        {
            throw new SpecSyntaxException(Position(start.Start), $"Maps and lists are nested deeper than {SpecLimits.MaxDepth}");
        }

        var node = read();
        _depth--;
        return node;
    }

    private SpecList ReadList()
    {
        var start = _parser.Consume<SequenceStart>();
        RequireTag(start, start.Tag, "seq");
        var items = ImmutableArray.CreateBuilder<SpecNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        return new(Position(start.Start), items.ToImmutable());
    }

    private SpecMap ReadMap()
    {
        var start = _parser.Consume<MappingStart>();
        RequireTag(start, start.Tag, "map");
        var (members, merged) = (new Dictionary<string, SpecMember>(StringComparer.Ordinal), new List<SpecMember>());
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Accept<Scalar>(out var scalar)
                ? scalar
                : throw new SpecSyntaxException(Position(_parser.Current!.Start), "A key must be a text");
            _parser.MoveNext();
            if (key is { Value: MergeKey, Style: ScalarStyle.Plain })
            {
                merged.AddRange(Merged(ReadNode()));
            }
            else if (_separators.Show(key.Value) is var name && !members.TryAdd(name, new(name, Position(key.Start), ReadNode())))
            {
                throw new SpecSyntaxException(Position(key.Start), $"'{name}' is there twice");
            }
        }

        // What is said here goes before what is merged, and the first of several merged maps before the others.
        foreach (var member in merged)
        {
            members.TryAdd(member.Name, member);
        }

        return new(Position(start.Start), [.. members.Values]);
    }

    private static IEnumerable<SpecMember> Merged(SpecNode node) => node switch
    {
        SpecMap map => map.Members,
        SpecList list => list.Items.SelectMany(Merged),
        _ => throw new SpecSyntaxException(node.At, "<< merges maps, or a list of maps"),
    };

    private SpecScalar ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var at = Position(scalar.Start);
        try
        {
            return new(at, TokenOf(scalar) ?? SpecText.Quote(_separators.Show(scalar.Value)));
        }
        catch (FormatException exception)
        {
            throw new SpecSyntaxException(at, exception.Message, exception);
        }
    }

    /// <returns>The token; <see langword="null"/> for a text.</returns>
    private static string? TokenOf(Scalar scalar)
    {
        if (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific)
        {
            return scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true } ? CoreSchema.TokenOf(scalar.Value) : null;
        }

        var tag = scalar.Tag.Value;
        if (tag is TagPrefix + "str")
        {
            return null;
        }

        var token = CoreSchema.TokenOf(scalar.Value);
        var isRight = tag switch
        {
            TagPrefix + "null" => token is "null",
            TagPrefix + "bool" => token is "true" or "false",
            TagPrefix + "int" => token is not null && token.All(character => char.IsAsciiDigit(character) || character is '-'),
            TagPrefix + "float" => token is not null and not ("null" or "true" or "false"),
            _ => throw new FormatException($"The tag {tag} isn't one of the core schema"),
        };
        return isRight ? token : throw new FormatException($"'{scalar.Value}' isn't what its tag {tag} says");
    }

    private static void RequireTag(NodeEvent node, TagName tag, string expected)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != TagPrefix + expected)
        {
            throw new SpecSyntaxException(Position(node.Start), $"The tag {tag} isn't one of the core schema");
        }
    }

    private static SpecPosition Position(Mark mark) => new(mark.Line, mark.Column);
}
