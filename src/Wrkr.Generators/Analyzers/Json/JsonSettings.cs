using Microsoft.CodeAnalysis;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>What a job's JSON context says about all of its types.</summary>
/// <param name="IncludesFields">Whether public fields are written and read.</param>
/// <param name="Populates">Whether what a property holds already is filled, so that it needs no setter.</param>
/// <param name="HasConverters">Whether converters are named that may write any type in any way.</param>
internal readonly record struct JsonSettings(bool IncludesFields, bool Populates, bool HasConverters)
{
    public static JsonSettings Of(AttributeData jobAttribute)
    {
        if (AttributeReading.Named<INamedTypeSymbol?>(jobAttribute, "Json", null) is not { } context)
        {
            return default;
        }

        // A context that is written by hand has options that only running it could tell.
        return JsonNames.Find(context, "JsonSourceGenerationOptionsAttribute") is { } options
            ? new(
                AttributeReading.Named(options, "IncludeFields", false),
                AttributeReading.Named(options, "PreferredObjectCreationHandling", 0) == 1,
                options.NamedArguments.Any(argument => argument.Key == "Converters"))
            : new(false, false, HasConverters: JsonContextTypes.Listed(context).FirstOrDefault() is null);
    }
}
