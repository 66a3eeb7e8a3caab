using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>The ledger ends where somebody who is trusted says that it does: that makes of a consistent pack an authentic one.</summary>
internal static class ExpectedHeadCheck
{
    /// <exception cref="PackRefusedException">It ends elsewhere.</exception>
    public static void Run(string expected, Digest head)
    {
        if (head.ToString() != expected)
        {
            throw PackRefusedException.Mismatch(
                $"The ledger's head is {head}, and {expected} is expected: it is another run, or more of it.");
        }
    }
}
