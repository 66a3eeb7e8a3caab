namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>A person's signature over their verdict, as it came.</summary>
/// <param name="KeyId">The name of the key pair.</param>
/// <param name="Sig">The signature in base64.</param>
internal sealed record RecordedSignature(string KeyId, string Sig);
