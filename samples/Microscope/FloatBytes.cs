using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetDsl.Samples.Microscope;

/// <summary>Floats as they travel: four bytes each, the lowest first, bit for bit.</summary>
internal static class FloatBytes
{
    public static byte[] Of(ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        Write(values, bytes);
        return bytes;
    }

    public static void Write(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], values[i]);
        }
    }
}
