namespace Wrkr;

/// <summary>Who stands behind a verdict, by their key.</summary>
/// <param name="KeyId">The name of the key pair, 64 lower-case hex digits.</param>
/// <param name="Value">The signature in base64.</param>
public sealed record VerdictSignature(string KeyId, string Value);
