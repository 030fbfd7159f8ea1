using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace NetDsl.Data.Tests;

/// <summary>Makes IDX files, right ones and wrong ones.</summary>
internal static class Idx
{
    public static byte[] Bytes(byte[] values, params uint[] shape) => [.. Header(0x08, shape), .. values];

    public static byte[] Header(byte type, params uint[] shape) =>
        [0, 0, type, (byte)shape.Length, .. shape.SelectMany(BigEndian)];

    public static byte[] Zip(byte[] bytes)
    {
        using MemoryStream zipped = new();
        using (GZipStream stream = new(zipped, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return zipped.ToArray();
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
