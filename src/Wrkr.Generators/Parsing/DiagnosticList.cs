using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Collects what is wrong with one job class. A job with any diagnostic gets no code.</summary>
internal sealed class DiagnosticList
{
    private readonly List<DiagnosticInfo> _items = [];

    public bool IsEmpty => _items.Count == 0;

    public void Add(DiagnosticDescriptor rule, Location? location, params string[] arguments) =>
        Add(rule, LocationInfo.From(location), arguments);

    public void Add(DiagnosticDescriptor rule, LocationInfo? location, params string[] arguments) =>
        _items.Add(new(rule.Id, location, arguments.ToEquatableArray()));

    /// <summary>In the order of the source, whatever was looked at first.</summary>
    public EquatableArray<DiagnosticInfo> ToEquatableArray() => _items
        .OrderBy(item => item.Location?.Path, StringComparer.Ordinal)
        .ThenBy(item => item.Location?.Start)
        .ToEquatableArray();
}
