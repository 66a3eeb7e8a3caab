namespace Wrkr.Generators.Model;

/// <summary>What a position does; the names are those of <c>Wrkr.Shapes.StepKind</c>.</summary>
internal enum StepKind
{
    Step,
    Decision,
    ForEach,
    Delay,
    Child,
}
