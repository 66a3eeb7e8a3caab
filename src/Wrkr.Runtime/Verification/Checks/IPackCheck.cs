namespace Wrkr.Runtime.Verification.Checks;

/// <summary>One check of a pack's files.</summary>
internal interface IPackCheck
{
    string Name { get; }

    /// <exception cref="PackRefusedException">The pack doesn't pass.</exception>
    ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken);
}
