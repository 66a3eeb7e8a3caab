using System.Text;

namespace Wrkr.Shapes;

/// <summary>
/// The full C# name of a type, without assemblies, aliases or nullability: <c>System.Collections.Generic.List&lt;Acme.Finding&gt;</c>.
/// The generator writes the same names for the same types; a test holds the two together.
/// </summary>
internal static class TypeName
{
    public static string Of(Type type)
    {
        if (type.IsArray)
        {
            // C# writes the outermost rank first: int[][,] is an array of int[,].
            var suffix = new StringBuilder();
            var element = type;
            for (; element.IsArray; element = element.GetElementType()!)
            {
                suffix.Append('[').Append(',', element.GetArrayRank() - 1).Append(']');
            }

            return Of(element) + suffix;
        }

        var name = new StringBuilder(type.Namespace);
        var arguments = type.GetGenericArguments();
        var used = 0;
        foreach (var part in Nesting(type))
        {
            if (name.Length > 0)
            {
                name.Append('.');
            }

            var tick = part.Name.IndexOf('`', StringComparison.Ordinal);
            name.Append(tick < 0 ? part.Name : part.Name[..tick]);
            var arity = part.GetGenericArguments().Length;
            if (arity > used)
            {
                name.Append('<').AppendJoin(", ", arguments[used..arity].Select(Of)).Append('>');
                used = arity;
            }
        }

        return name.ToString();
    }

    private static IEnumerable<Type> Nesting(Type type) =>
        type.DeclaringType is { } outer ? Nesting(outer).Append(type) : [type];
}
