using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Writes the data of one tensor after another, in the types that a file has.</summary>
internal sealed class TensorWriter(Stream stream)
{
    // Spans of bytes end at 2 GB; more than this at a time gains nothing.
    private const int Portion = 1 << 18;

    private byte[] _bytes = [];

    /// <summary>Writes a tensor.</summary>
    /// <param name="tensor">What the file has of it.</param>
    /// <param name="weights">The network's values, which may be overwritten.</param>
    public void Write(StoredTensor tensor, Span<float> weights)
    {
        if (tensor.Stored.IsScale)
        {
            WriteSingles(StoredTensor.Scales(tensor.Weights.Outputs!, weights));
        }
        else if (ReferenceEquals(tensor.Type, SafeTensorsType.BF16))
        {
            WriteHalves(weights);
        }
        else if (ReferenceEquals(tensor.Type, SafeTensorsType.I8))
        {
            WriteIntegers(tensor.Weights.Outputs!, weights);
        }
        else
        {
            WriteSingles(weights);
        }
    }

    private void WriteSingles(Span<float> values)
    {
        while (!values.IsEmpty)
        {
            Span<float> portion = values[..Math.Min(Portion, values.Length)];
            if (!BitConverter.IsLittleEndian)
            {
                Span<uint> bits = MemoryMarshal.Cast<float, uint>(portion);
                BinaryPrimitives.ReverseEndianness(bits, bits);
            }

            stream.Write(MemoryMarshal.AsBytes(portion));
            values = values[portion.Length..];
        }
    }

    private void WriteHalves(ReadOnlySpan<float> values)
    {
        const ushort Infinity = 0x7F80;
        Span<byte> bytes = Bytes(sizeof(ushort) * Math.Min(Portion, values.Length));
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> portion = values[..Math.Min(Portion, values.Length)];
            for (int i = 0; i < portion.Length; i++)
            {
                ushort upper = BFloat16Packing.Upper(portion[i]);

                // A file with infinities is not read: a finite weight stays finite.
                bool isTooLarge = (upper & Infinity) == Infinity && float.IsFinite(portion[i]);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes[(sizeof(ushort) * i)..], isTooLarge ? (ushort)(upper - 1) : upper);
            }

            stream.Write(bytes[..(sizeof(ushort) * portion.Length)]);
            values = values[portion.Length..];
        }
    }

    private void WriteIntegers(WeightOutputs outputs, ReadOnlySpan<float> weights)
    {
        float[] scales = StoredTensor.Scales(outputs, weights);
        Span<byte> bytes = Bytes(weights.Length);
        for (int run = 0, at = 0; at < weights.Length; run++)
        {
            float scale = scales[outputs.OfRun(run)];
            for (int end = at + outputs.RunLength; at < end; at++)
            {
                bytes[at] = (byte)Int8Rounding.Round(weights[at], scale);
            }
        }

        stream.Write(bytes);
    }

    private Span<byte> Bytes(int length)
    {
        if (_bytes.Length < length)
        {
            _bytes = new byte[length];
        }

        return _bytes.AsSpan(0, length);
    }
}
