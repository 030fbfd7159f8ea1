using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;

namespace NetDsl.Weights.Tests;

/// <summary>Files put together by hand, so that nothing of what is tested takes part in making them.</summary>
internal static class FileOf
{
    /// <summary>A header exactly as given, then the data.</summary>
    public static byte[] Parts(string header, params byte[] data) => Parts(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Parts(byte[] header, byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    /// <summary>One tensor "t" of the given type and shape.</summary>
    public static byte[] Tensor(string type, string shape, params byte[] data) =>
        Parts($$"""{"t":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":[0,{{data.Length}}]} }""", data);

    public static byte[] Bytes(params float[] values) => [.. values.SelectMany(Little)];

    public static byte[] Bytes(params double[] values) => [.. values.SelectMany(Little)];

    private static byte[] Little(float value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(double value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }
}
