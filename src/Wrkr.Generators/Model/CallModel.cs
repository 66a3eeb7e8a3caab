namespace Wrkr.Generators.Model;

/// <summary>A call of one of the author's methods.</summary>
/// <param name="Owner">Its class in code.</param>
/// <param name="Method">Its name in code.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Arguments">What it is called with.</param>
internal sealed record CallModel(string Owner, string Method, bool IsStatic, EquatableArray<ArgumentModel> Arguments);
