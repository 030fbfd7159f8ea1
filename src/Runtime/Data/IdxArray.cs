using System;
using System.IO;

namespace NetDsl;

/// <summary>
/// An array of bytes from a file in the IDX format (LeCun, Cortes and Burges, "The MNIST database"): two zero bytes, one for the type, one for
/// the number of dimensions, each dimension in 4 bytes, big-endian, then the values, the last dimension running fastest.
/// </summary>
public sealed class IdxArray
{
    private readonly int[] _shape;
    private readonly byte[] _values;

    internal IdxArray(int[] shape, byte[] values)
    {
        _shape = shape;
        _values = values;
    }

    /// <summary>The dimensions.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The values.</summary>
    public ReadOnlyMemory<byte> Values => _values;

    /// <summary>Reads a file of unsigned bytes, plain or gzipped (told by its first bytes, not by its name).</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    /// <returns>The array.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is no IDX file, is truncated, has more than its dimensions say, or other types or dimensions; the message names file and fault.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IdxArray Read(string path, int dimensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(stream, dimensions, path);
    }

    /// <summary>Reads an array of unsigned bytes from a stream, plain or gzipped, to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The array.</returns>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string, int)"/>.</exception>
    public static IdxArray Read(Stream stream, int dimensions, string name = "the stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, byte.MaxValue);
        return IdxReader.Read(stream, dimensions, name);
    }
}
