using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>Reads a JSON document into values.</summary>
internal static class JsonReader
{
    /// <param name="json">The file, in UTF-8.</param>
    /// <exception cref="SpecSyntaxException">It isn't one JSON text.</exception>
    public static SpecNode Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = SpecLimits.MaxDepth });
        var places = new Places(json);
        try
        {
            reader.Read();
            var root = ReadNode(ref reader, ref places);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            throw new SpecSyntaxException(
                new((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1), Sentence(exception.Message), exception);
        }
        catch (InvalidOperationException exception)
        {
            // What the reader throws for half a surrogate pair.
            throw new SpecSyntaxException(places.At(reader), exception.Message, exception);
        }
    }

    private static SpecNode ReadNode(ref Utf8JsonReader reader, ref Places places)
    {
        var at = places.At(reader);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = ImmutableArray.CreateBuilder<SpecNode>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    items.Add(ReadNode(ref reader, ref places));
                }

                return new SpecList(at, items.ToImmutable());
            case JsonTokenType.StartObject:
                return ReadMap(ref reader, ref places, at);
            case JsonTokenType.String:
                return new SpecScalar(at, SpecText.Quote(reader.GetString()!));
            default:
                return new SpecScalar(at, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static SpecMap ReadMap(ref Utf8JsonReader reader, ref Places places, SpecPosition at)
    {
        var (members, names) = (ImmutableArray.CreateBuilder<SpecMember>(), new HashSet<string>(StringComparer.Ordinal));
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var (name, nameAt) = (reader.GetString()!, places.At(reader));
            if (!names.Add(name))
            {
                throw new SpecSyntaxException(nameAt, $"'{name}' is there twice");
            }

            reader.Read();
            members.Add(new(name, nameAt, ReadNode(ref reader, ref places)));
        }

        return new(at, members.ToImmutable());
    }

    /// <summary>Without the place, which is told apart.</summary>
    private static string Sentence(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? message : message[..place]).TrimEnd('.');
    }

    /// <summary>Counts lines and characters up to one token after the other.</summary>
    private ref struct Places(ReadOnlySpan<byte> json)
    {
        private readonly ReadOnlySpan<byte> _json = json;
        private int _index;
        private long _line = 1;
        private long _column = 1;

        public SpecPosition At(in Utf8JsonReader reader)
        {
            var passed = _json[_index..(int)reader.TokenStartIndex];
            _index = (int)reader.TokenStartIndex;
            if (passed.LastIndexOf((byte)'\n') is var end and >= 0)
            {
                _line += passed.Count((byte)'\n');
                _column = 1;
                passed = passed[(end + 1)..];
            }

            _column += Encoding.UTF8.GetCharCount(passed);
            return new(_line, _column);
        }
    }
}
