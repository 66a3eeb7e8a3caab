namespace Wrkr.Runtime.Doctor;

/// <summary>How the local service is to be started.</summary>
public sealed record ServeSettings
{
    /// <summary>Where it listens when nobody says.</summary>
    public const string DefaultListen = "127.0.0.1:9488";

    /// <summary>Address and port, such as <c>127.0.0.1:9488</c> or <c>[::1]:9488</c>; without an address, all of the machine's.</summary>
    public string Listen { get; init; } = DefaultListen;

    /// <summary>Whether it may listen where other machines reach it.</summary>
    public bool AllowNonLoopback { get; init; }

    /// <summary>What callers have to know; <see langword="null"/> when nothing.</summary>
    public string? AuthToken { get; init; }

    /// <summary>The largest body that is read; <see langword="null"/> when it isn't said.</summary>
    public long? MaxBodyBytes { get; init; }

    /// <summary>Whether only this machine reaches <see cref="Listen"/>. Names are not looked up: only <c>localhost</c> is known.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't an address with a port.</exception>
    public bool IsLoopback()
    {
        var colon = Listen.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(Listen.AsSpan(colon + 1), out _))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{Listen}' is not an address with a port.", $"Name both, as in {DefaultListen}.");
        }

        var host = Listen[..colon];
        return host is "localhost"
            || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var address) && System.Net.IPAddress.IsLoopback(address));
    }
}
