namespace Wrkr.Generators.Model;

/// <summary>The kinds of sources that a parameter can be bound to.</summary>
internal enum ArgumentSource
{
    Input,
    Output,
    Approval,
    Context,
    CancellationToken,
}
