namespace Acme;

[Job("bound")]
[Fingerprint(" os", "env:AUDIT_PROFILE", "arch", "os", @"file:rules\*.json")]
public sealed partial class Bound
{
    [Step]
    public int Count(string text) => text.Length;
}
