using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Model;

/// <summary>A diagnostic as plain data.</summary>
internal sealed record DiagnosticInfo(string RuleId, LocationInfo? Location, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rules.Find(RuleId), Location?.ToLocation(), [.. Arguments]);
}
