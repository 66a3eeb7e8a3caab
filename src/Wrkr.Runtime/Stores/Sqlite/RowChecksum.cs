using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// The function <c>row_crc(…)</c> of our SQL: CRC-32 over the values of a row, each with its type and length. It finds what a disk did,
/// not what an attacker did: that is the chain's part.
/// </summary>
internal static class RowChecksum
{
    private const string Name = "row_crc";

    public static void AddTo(SqliteConnection connection) =>
        connection.CreateFunction<long>(Name, values => Of(values), isDeterministic: true);

    private static long Of(object?[] values)
    {
        var crc32 = new Crc32();
        foreach (var value in values)
        {
            switch (value)
            {
                case long number:
                    Append(crc32, 'i', number, []);
                    break;
                case string text:
                    var bytes = Encoding.UTF8.GetBytes(text);
                    Append(crc32, 't', bytes.Length, bytes);
                    break;
                case byte[] blob:
                    Append(crc32, 'b', blob.Length, blob);
                    break;
                default:
                    Append(crc32, 'n', 0, []);
                    break;
            }
        }

        return crc32.GetCurrentHashAsUInt32();
    }

    private static void Append(Crc32 crc32, char type, long number, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(long)];
        head[0] = (byte)type;
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], number);
        crc32.Append(head);
        crc32.Append(bytes);
    }
}
