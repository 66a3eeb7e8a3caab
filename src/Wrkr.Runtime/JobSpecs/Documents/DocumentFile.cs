using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>A file that a person wrote, in YAML or JSON: what is wrong is told with its place.</summary>
internal sealed class DocumentFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private DocumentFile(SpecNode root) => Root = root;

    public SpecNode Root { get; }

    /// <param name="content">The file, UTF-8 with or without a byte order mark.</param>
    /// <param name="file">What to call it in errors. A name that ends in <c>.json</c> is JSON; every other is YAML.</param>
    /// <param name="advice">What to do when something is wrong.</param>
    /// <param name="bind">Makes of it what it is.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>, with line and column.</exception>
    public static T Read<T>(ReadOnlySpan<byte> content, string file, string advice, Func<DocumentFile, T> bind)
    {
        WrkrException Invalid(string problem, Exception? inner = null) => new(ReasonCodes.InvalidInput, problem, advice, inner);

        if (content.Length > SpecLimits.MaxBytes)
        {
            throw Invalid($"{file}: the file has {content.Length} bytes; {SpecLimits.MaxBytes} are read at the most.");
        }

        try
        {
            var bytes = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
            var root = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                ? JsonReader.Read(bytes)
                : YamlReader.Read(Utf8.GetString(bytes));
            return bind(new(root));
        }
        catch (DecoderFallbackException exception)
        {
            throw Invalid($"{file}: the file isn't UTF-8.", exception);
        }
        catch (SpecSyntaxException exception)
        {
            throw Invalid($"{file}, {exception.At}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <exception cref="SpecSyntaxException">A map has a member that its record hasn't.</exception>
    public static void RequireKnown(SpecNode? node, JsonTypeInfo type)
    {
        foreach (var member in (node as SpecMap)?.Members ?? [])
        {
            var known = type.Properties.Where(property => !property.IsExtensionData).Select(property => property.Name).ToList();
            if (!known.Contains(member.Name))
            {
                var meant = NearestName.Of(member.Name, known) is { } near
                    ? $"did you mean '{near}'"
                    : $"known are {string.Join(", ", known)}";
                throw new SpecSyntaxException(member.At, $"'{member.Name}' isn't known here: {meant}");
            }
        }
    }

    /// <summary>Reads a record from the document's JSON.</summary>
    /// <param name="path">Where in the document it is, as a path of System.Text.Json.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="SpecSyntaxException">It isn't one.</exception>
    public T Bind<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException exception)
        {
            var at = SpecPath.Find(Root, path + (exception.Path ?? "$")[1..])?.At ?? Root.At;
            throw new SpecSyntaxException(at, Sentence(exception), exception);
        }
    }

    /// <summary>Without the path and the place in the JSON, which nobody sees.</summary>
    private static string Sentence(JsonException exception)
    {
        var place = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return place < 0 ? exception.Message : exception.Message[..place];
    }
}
