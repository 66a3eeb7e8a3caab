using Wrkr.Runtime.Verification;

// In the ledger's namespace, so that the rules take them for the ledger's.
namespace Wrkr.Runtime.Ledger.BadExamples;

internal sealed class HasForbiddenField
{
    public readonly VerifyReport? Report = new() { Checks = [] };
}

internal abstract class HasForbiddenParameter
{
    public abstract void Read(IReadOnlyList<VerifyReport[]> reports);
}

internal static class HasForbiddenCall
{
    public static object Verify(string path) => JobpackVerifier.VerifyAsync(path);
}

internal static class HasForbiddenTypeArgument
{
    public static object None() => Array.Empty<VerifyReport>();
}
