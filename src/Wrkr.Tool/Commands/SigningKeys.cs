using Wrkr.Runtime.Attestations.Keys;

namespace Wrkr.Tool.Commands;

/// <summary>The keys of one command; cleared when it ends.</summary>
internal sealed class SigningKeys : IDisposable
{
    public List<SigningKey> Keys { get; } = [];

    public void Dispose() => Keys.ForEach(key => key.Dispose());
}
