using System.Buffers.Binary;

namespace Wrkr.Storage;

/// <summary>A SHA-256 digest: 32 bytes, written as 64 lower-case hex digits.</summary>
public readonly struct Digest : IEquatable<Digest>
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>A digest from its bytes.</summary>
    /// <param name="bytes">32 bytes.</param>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A SHA-256 digest has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>32 zero bytes: what the first event of a ledger follows.</summary>
    public static Digest Zero => default;

    /// <summary>Reads 64 lower-case hex digits.</summary>
    /// <param name="hex">The text.</param>
    /// <param name="digest">The digest.</param>
    public static bool TryParse(ReadOnlySpan<char> hex, out Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (hex.Length == 2 * Length && !hex.ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(hex, bytes, out _, out _) is System.Buffers.OperationStatus.Done)
        {
            digest = new Digest(bytes);
            return true;
        }

        digest = default;
        return false;
    }

    /// <summary>Reads 64 lower-case hex digits.</summary>
    /// <param name="hex">The text.</param>
    /// <exception cref="FormatException">It isn't that.</exception>
    public static Digest Parse(ReadOnlySpan<char> hex) =>
        TryParse(hex, out var digest) ? digest : throw new FormatException($"'{hex}' is not a SHA-256 digest: 64 lower-case hex digits.");

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">At least 32 bytes long.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc />
    public bool Equals(Digest other) => _high == other._high && _low == other._low;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_high, _low);

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString() => string.Create(2 * Length, this, static (hex, digest) =>
    {
        Span<byte> bytes = stackalloc byte[Length];
        digest.CopyTo(bytes);
        Convert.TryToHexStringLower(bytes, hex, out _);
    });

    /// <summary>Equality of all bytes.</summary>
    /// <param name="left">One digest.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    /// <summary>Inequality of any byte.</summary>
    /// <param name="left">One digest.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);
}
