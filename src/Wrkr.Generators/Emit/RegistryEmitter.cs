using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>
/// Emits <c>AddWrkrJobs</c>. Every assembly with jobs has one of the same name. It is marked as embedded, so the compiler never sees that
/// of another assembly, even where <c>InternalsVisibleTo</c> shows its internals: the call always means the caller's own jobs.
/// </summary>
internal static class RegistryEmitter
{
    public static string Emit(EquatableArray<string> classes)
    {
        var writer = GeneratedFile.Start();
        writer.Line("namespace Wrkr;");
        writer.Blank();
        writer.Line("/// <summary>The jobs of this assembly.</summary>");
        writer.Line(GeneratedFile.Mark);
        writer.Line("[global::Microsoft.CodeAnalysis.Embedded]");
        using (writer.Open("internal static class WrkrJobs"))
        {
            writer.Line("/// <summary>Adds every job of this assembly.</summary>");
            writer.Line("/// <param name=\"builder\">What <c>AddWrkr()</c> returned.</param>");
            using var body = writer.Open("internal static global::Wrkr.IWrkrBuilder AddWrkrJobs(this global::Wrkr.IWrkrBuilder builder)");
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(builder);");
            foreach (var job in classes)
            {
                writer.Line($"builder.AddJob({job}.Definition);");
            }

            writer.Line("return builder;");
        }

        return writer.ToString();
    }
}
