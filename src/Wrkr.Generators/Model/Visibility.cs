namespace Wrkr.Generators.Model;

/// <summary>How far a type can be seen; a larger value sees further.</summary>
internal enum Visibility
{
    /// <summary>Not in all of its assembly.</summary>
    Hidden,
    Internal,
    Public,
}
