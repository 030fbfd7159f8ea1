using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Reads the data of one tensor after another, as floats.</summary>
internal ref struct TensorReader
{
    // Spans of bytes end at 2 GB, and a portion that is still in the cache is checked for nothing.
    private const int Portion = ByteReader.ChunkLength / sizeof(float);

    private readonly Span<byte> _chunk;
    private ByteReader _bytes;

    public TensorReader(ByteReader bytes)
    {
        _bytes = bytes;
        _chunk = new byte[ByteReader.ChunkLength];
    }

    /// <summary>Reads the tensor that is next in the file into its destination. All values are finite, or it is an exception.</summary>
    public void Read(SafeTensorsEntry entry, ReadOnlySpan<int> shape, Span<float> destination)
    {
        for (int start = 0; start < destination.Length; start += Portion)
        {
            Span<float> portion = destination.Slice(start, Math.Min(Portion, destination.Length - start));
            if (ReferenceEquals(entry.Type, SafeTensorsType.F32))
            {
                ReadSingles(entry, portion);
            }
            else
            {
                ReadOthers(entry, portion);
            }

            CheckFinite(entry.Name, shape, portion, start, _bytes.Origin);
        }
    }

    /// <summary>Holds that values are finite.</summary>
    /// <param name="name">The tensor's, for messages.</param>
    /// <param name="shape">The tensor's.</param>
    /// <param name="values">Some of its values.</param>
    /// <param name="start">How many come before them.</param>
    /// <param name="origin">For messages.</param>
    public static void CheckFinite(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values, int start, WeightsOrigin origin)
    {
        int fault = IndexOfNonFinite(values);
        if (fault >= 0)
        {
            string place = WeightsText.Place(shape, (long)start + fault);
            string value = float.IsNaN(values[fault]) ? "NaN" : values[fault] > 0 ? "infinity" : "-infinity";
            throw origin.TensorError(name, $"expected finite floats, found {value} at {place}");
        }
    }

    /// <summary>Passes over the tensor that is next in the file.</summary>
    public void Skip(SafeTensorsEntry entry)
    {
        for (long rest = entry.End - entry.Begin; rest > 0; rest -= _chunk.Length)
        {
            Fill(entry, _chunk[..(int)Math.Min(rest, _chunk.Length)]);
        }
    }

    /// <summary>Holds that nothing follows the last tensor.</summary>
    public void End(long dataLength)
    {
        if (!_bytes.IsAtEnd())
        {
            throw _bytes.Origin.Error($"expected {dataLength} bytes of data, found more: bytes that belong to no tensor");
        }
    }

    private void ReadSingles(SafeTensorsEntry entry, Span<float> destination)
    {
        Fill(entry, MemoryMarshal.AsBytes(destination));
        if (!BitConverter.IsLittleEndian)
        {
            Span<uint> bits = MemoryMarshal.Cast<float, uint>(destination);
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }
    }

    private void ReadOthers(SafeTensorsEntry entry, Span<float> destination)
    {
        int size = entry.Type.Bits / 8;
        int most = _chunk.Length / size;
        while (!destination.IsEmpty)
        {
            int count = Math.Min(most, destination.Length);
            Span<byte> bytes = _chunk[..(count * size)];
            Fill(entry, bytes);
            Convert(entry.Type, bytes, destination[..count]);
            destination = destination[count..];
        }
    }

    private static void Convert(SafeTensorsType type, ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        if (ReferenceEquals(type, SafeTensorsType.F64))
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
            }
        }
        else if (ReferenceEquals(type, SafeTensorsType.F16))
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
            }
        }
        else if (ReferenceEquals(type, SafeTensorsType.I8))
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = (sbyte)bytes[i];
            }
        }
        else
        {
            // A bfloat16 is the upper half of a float.
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16);
            }
        }
    }

    private void Fill(SafeTensorsEntry entry, Span<byte> destination)
    {
        int read = _bytes.Read(destination);
        if (read < destination.Length)
        {
            string found = $"the end {destination.Length - read} or more bytes before";
            throw _bytes.Origin.TensorError(entry.Name, $"expected {entry.End - entry.Begin} bytes of data, found {found}: truncated");
        }
    }

    private static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        const uint Exponent = 0x7F80_0000;
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(values);
        var exponents = new Vector<uint>(Exponent);
        int i = 0;
        while (i <= bits.Length - Vector<uint>.Count && !Vector.EqualsAny(new Vector<uint>(bits[i..]) & exponents, exponents))
        {
            i += Vector<uint>.Count;
        }

        while (i < bits.Length && (bits[i] & Exponent) != Exponent)
        {
            i++;
        }

        return i < bits.Length ? i : -1;
    }
}
