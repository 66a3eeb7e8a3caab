using System.Reflection;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>The same as <see cref="SourceLayerRule"/>, of what the compiler made.</summary>
internal static class CompiledLayerRule
{
    public static IEnumerable<string> Violations(Assembly assembly) => assembly.GetTypes().SelectMany(Violations);

    public static IEnumerable<string> Violations(Type type) =>
        from user in new[] { Layers.Of(type.Namespace) }
        where user is not null
        from used in CompiledReferences.Of(type)
        let folder = Layers.Of(used.Namespace)
        where folder is not null
        let violation = Layers.Violation(user, folder)
        where violation is not null
        select $"{type} uses {used}: {violation}";
}
