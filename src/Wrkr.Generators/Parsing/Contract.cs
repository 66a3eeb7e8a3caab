using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Whether the emitted members can be as visible as the class: they show the job's input and result.</summary>
internal static class Contract
{
    /// <summary><c>public</c>, or <c>internal</c> where the input or the result is seen less far than the class.</summary>
    public static string Access(string job, Visibility jobVisibility, UnboundParameter? input, UnboundStep? last, DiagnosticList found)
    {
        var access = jobVisibility;
        foreach (var (type, role, location) in new[] { (input?.Type, "input", input?.Location), (last?.Output, "result", last?.Location) })
        {
            if (type is { Visibility: Visibility.Hidden })
            {
                found.Add(JobRules.HiddenContract, location, type.Name, role, job);
            }
            else if (type?.Visibility < access)
            {
                access = type.Visibility;
            }
        }

        // Members of a class that is itself internal may be public whatever they show.
        return access == jobVisibility ? "public" : "internal";
    }
}
