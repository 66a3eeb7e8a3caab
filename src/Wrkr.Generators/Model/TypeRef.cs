namespace Wrkr.Generators.Model;

/// <summary>A type, in the two ways in which it is written.</summary>
/// <param name="Name">In descriptors and digests: <c>System.Collections.Generic.List&lt;Acme.Finding&gt;</c>. Types are the same when their
/// names are.</param>
/// <param name="Syntax">In code: with <c>global::</c>, keywords and nullability.</param>
/// <param name="Visibility">Who can see it.</param>
internal sealed record TypeRef(string Name, string Syntax, Visibility Visibility);
