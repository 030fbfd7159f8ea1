using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.NumPy;

/// <summary>An array of NumPy's: its type, its shape and its values, the last dimension running fastest.</summary>
public sealed class NpyArray
{
    private readonly byte[] _bytes;

    internal NpyArray(NpyType type, int[] shape, byte[] bytes)
    {
        Type = type;
        Shape = shape;
        _bytes = bytes;
    }

    /// <summary>An array of floats.</summary>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">The dimensions.</param>
    /// <exception cref="ArgumentException">The values are not as many as the shape spans.</exception>
    public NpyArray(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
        : this(NpyType.F32, Checked(shape, values.Length), new byte[4L * values.Length])
    {
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(4 * index), values[index]);
        }
    }

    /// <summary>An array of doubles.</summary>
    /// <inheritdoc cref="NpyArray(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public NpyArray(ReadOnlySpan<double> values, params ReadOnlySpan<int> shape)
        : this(NpyType.F64, Checked(shape, values.Length), new byte[8L * values.Length])
    {
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(8 * index), values[index]);
        }
    }

    /// <summary>An array of floats of 16 bits.</summary>
    /// <inheritdoc cref="NpyArray(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public NpyArray(ReadOnlySpan<Half> values, params ReadOnlySpan<int> shape)
        : this(NpyType.F16, Checked(shape, values.Length), new byte[2L * values.Length])
    {
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(_bytes.AsSpan(2 * index), values[index]);
        }
    }

    /// <summary>An array of integers, such as labels.</summary>
    /// <inheritdoc cref="NpyArray(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public NpyArray(ReadOnlySpan<long> values, params ReadOnlySpan<int> shape)
        : this(NpyType.I64, Checked(shape, values.Length), new byte[8L * values.Length])
    {
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(8 * index), values[index]);
        }
    }

    /// <summary>An array of bytes, such as pictures.</summary>
    /// <inheritdoc cref="NpyArray(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public NpyArray(ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape)
        : this(NpyType.U8, Checked(shape, values.Length), values.ToArray())
    {
    }

    /// <summary>The type of the values.</summary>
    public NpyType Type { get; }

    /// <summary>The dimensions; none for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How many values there are.</summary>
    public int Length => _bytes.Length / Type.Size;

    /// <summary>The values, little-endian.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The values as doubles; 64-bit integers beyond 2⁵³ are rounded.</summary>
    public double[] ToDoubles()
    {
        var values = new double[Length];
        for (int index = 0; index < values.Length; index++)
        {
            ReadOnlySpan<byte> bytes = _bytes.AsSpan(index * Type.Size);
            values[index] = Type.Code switch
            {
                "f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
                "f8" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
                "f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
                "u1" => bytes[0],
                _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            };
        }

        return values;
    }

    /// <summary>The values as floats, rounded where they have more digits.</summary>
    public float[] ToFloats() => Array.ConvertAll(ToDoubles(), static value => (float)value);

    /// <summary>The values as integers.</summary>
    /// <exception cref="InteropException">They are floats.</exception>
    public long[] ToIntegers() => Type.Code switch
    {
        "u1" => Array.ConvertAll(_bytes, static value => (long)value),
        "i8" => [.. Enumerable.Range(0, Length).Select(index => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(8 * index)))],
        _ => throw new InteropException($"The array holds {Type.Name}, not integers."),
    };

    /// <summary>The values of an array whose first dimension runs fastest, with the last running fastest.</summary>
    internal static byte[] FromFortran(byte[] bytes, int[] shape, int size)
    {
        byte[] ordered = new byte[bytes.Length];
        var place = new int[shape.Length];
        for (int source = 0; source < bytes.Length; source += size)
        {
            long target = 0;
            for (int axis = 0; axis < shape.Length; axis++)
            {
                target = (target * shape[axis]) + place[axis];
            }

            bytes.AsSpan(source, size).CopyTo(ordered.AsSpan((int)(target * size)));
            for (int axis = 0; axis < shape.Length && ++place[axis] == shape[axis]; axis++)
            {
                place[axis] = 0;
            }
        }

        return ordered;
    }

    private static int[] Checked(ReadOnlySpan<int> shape, int length)
    {
        long product = 1;
        foreach (int dimension in shape)
        {
            product = dimension < 0 || product < 0 || product * dimension > int.MaxValue ? -1 : product * dimension;
        }

        return product == length ? shape.ToArray() : throw new ArgumentException($"The shape does not hold {length} values.", nameof(shape));
    }
}
