using System.Collections.Immutable;

namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>A value of a document, and where it stands.</summary>
internal abstract record SpecNode(SpecPosition At);

/// <param name="At">Where it begins.</param>
/// <param name="Json">The JSON token: a number has the text that the document has.</param>
internal sealed record SpecScalar(SpecPosition At, string Json) : SpecNode(At);

internal sealed record SpecList(SpecPosition At, ImmutableArray<SpecNode> Items) : SpecNode(At);

internal sealed record SpecMap(SpecPosition At, ImmutableArray<SpecMember> Members) : SpecNode(At)
{
    public SpecMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);
}

/// <param name="Name">Its name, once in its map.</param>
/// <param name="At">Where the name stands.</param>
/// <param name="Value">What it is.</param>
internal sealed record SpecMember(string Name, SpecPosition At, SpecNode Value);
