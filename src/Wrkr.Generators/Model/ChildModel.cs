namespace Wrkr.Generators.Model;

/// <summary>Which job a step submits.</summary>
/// <param name="JobType">Its durable name.</param>
/// <param name="Class">Its class in code.</param>
/// <param name="Input">Its input.</param>
/// <param name="IsShared">Whether it runs under its parent's budget.</param>
internal sealed record ChildModel(string JobType, string Class, TypeRef Input, bool IsShared);
