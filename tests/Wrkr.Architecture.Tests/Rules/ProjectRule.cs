using System.Collections.Frozen;
using System.Xml.Linq;
using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>Which projects under src/ reference which, which see another's internals, and that Abstractions needs no package and Testing no framework.</summary>
internal static class ProjectRule
{
    private static readonly FrozenDictionary<string, string[]> MayReference = new Dictionary<string, string[]>
    {
        ["Wrkr.Abstractions"] = [],
        ["Wrkr.Generators"] = [],
        ["Wrkr.CodeFixes"] = [],
        ["Wrkr.Runtime"] = ["Wrkr.Abstractions"],
        ["Wrkr.Postgres"] = ["Wrkr.Abstractions"],
        ["Wrkr.Testing"] = ["Wrkr.Runtime"],
        ["Wrkr.Orleans"] = ["Wrkr.Runtime"],
        ["Wrkr.Tool"] = ["Wrkr.Runtime", "Wrkr.Postgres"],
    }.ToFrozenDictionary();

    /// <summary>The packages that a project may need, where that is restricted: tests of jobs are written with any test framework.</summary>
    private static readonly FrozenDictionary<string, string[]> MayNeed = new Dictionary<string, string[]>
    {
        ["Wrkr.Abstractions"] = [],
        ["Wrkr.Testing"] = ["Microsoft.Extensions.DependencyInjection"],
    }.ToFrozenDictionary();

    /// <summary>
    /// Source files of other projects that a project compiles too, since both need them and they are nobody's interface. Those beside the
    /// stores' folders are the rules that all stores share.
    /// </summary>
    private static readonly FrozenDictionary<string, string[]> MayLink = new Dictionary<string, string[]>
    {
        ["Wrkr.Generators"] =
        [
            "../Wrkr.Abstractions/Shapes/ShapeDigest.cs", "../Wrkr.Abstractions/Shapes/FingerprintRules.cs",
        ],
        ["Wrkr.CodeFixes"] = ["../Wrkr.Generators/Parsing/StepIds.cs"],
        ["Wrkr.Tool"] = ["../Wrkr.Runtime/JobSpecs/NearestName.cs"],
        ["Wrkr.Postgres"] = ["../Wrkr.Runtime/Stores/*.cs", "../Wrkr.Runtime/Canonical/RunningSha256.cs"],
    }.ToFrozenDictionary();

    /// <summary>Assemblies that users get; the tool's is named as its command.</summary>
    private static readonly FrozenSet<string> Shipped = MayReference.Keys.Append("wrkr").ToFrozenSet();

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> projects) => projects.SelectMany(Violations);

    private static IEnumerable<string> Violations(SourceFile file)
    {
        var name = NameOf(file.Path);
        var project = XDocument.Parse(file.Text);
        if (!MayReference.TryGetValue(name, out var allowed))
        {
            yield return $"{name} has no row in the table of projects: add it";
            yield break;
        }

        foreach (var reference in project.Descendants("ProjectReference"))
        {
            var target = NameOf((string)reference.Attribute("Include")!);
            if (target is "Wrkr.Generators" or "Wrkr.CodeFixes"
                ? (string?)reference.Attribute("ReferenceOutputAssembly") != "false"
                : !allowed.Contains(target))
            {
                yield return $"{name} must not reference {target}";
            }
        }

        foreach (var friend in project.Descendants("InternalsVisibleTo").Select(friend => (string)friend.Attribute("Include")!))
        {
            if (Shipped.Contains(friend) && (name, friend) is not ("Wrkr.Abstractions", "Wrkr.Runtime"))
            {
                yield return $"{name} must not show its internals to {friend}";
            }
        }

        foreach (var source in project.Descendants("Compile").Select(link => (string?)link.Attribute("Include") ?? ""))
        {
            if (source.StartsWith("../Wrkr.", StringComparison.Ordinal) && !MayLink.GetValueOrDefault(name, []).Contains(source))
            {
                yield return $"{name} must not compile {source}";
            }
        }

        foreach (var package in project.Descendants("PackageReference").Select(package => (string?)package.Attribute("Include")))
        {
            if (MayNeed.TryGetValue(name, out var needed) && !needed.Contains(package))
            {
                yield return $"{name} must not need a package, and has {package}";
            }
        }
    }

    private static string NameOf(string path) => path.Replace('\\', '/').Split('/')[^1].Replace(".csproj", "", StringComparison.Ordinal);
}
