namespace Wrkr.Shapes;

/// <summary>
/// An <see cref="Optional{T}"/> whose type argument isn't known where it is bound. Its default says what it is and reads one.
/// </summary>
internal interface IOptionalParameter
{
    /// <summary>The type of the value.</summary>
    Type Element { get; }

    /// <summary>A parameter with what the step at an index has made, if it has.</summary>
    object Read(StepInvocation step, StepKind kind, int index);
}
