using System.Text.Json;

namespace Wrkr.Runtime.Contracts;

/// <summary>Something whose schema says more than the names and types of its members.</summary>
internal interface IContract
{
    /// <summary>What the schema demands beyond names and types.</summary>
    /// <exception cref="JsonException">A value breaks it.</exception>
    void Validate();
}
