using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;

namespace NetDsl.Generated;

/// <summary>Loads and saves the weights of a network in the safetensors format. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightFile
{
    /// <summary>Loads exactly the expected tensors from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The tensors that must be there, and those that may and are ignored; none beside them.</param>
    /// <returns>Their values, all finite.</returns>
    /// <exception cref="WeightsException">The file is damaged or truncated, or a tensor is missing, extra, misshapen or not finite.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WeightSet Load(string path, ReadOnlySpan<WeightSpec> expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Stream stream = WeightStream.Open(path);
        return WeightLoader.Load(new ByteReader(stream, WeightsOrigin.File(path)), expected);
    }

    /// <summary>Loads exactly the expected tensors from a stream, which need not be able to seek and is read to its end.</summary>
    /// <param name="stream">The stream, at the beginning of the file.</param>
    /// <param name="expected">The tensors that must be there, and those that may and are ignored; none beside them.</param>
    /// <returns>Their values, all finite.</returns>
    /// <exception cref="WeightsException">The file is damaged or truncated, or a tensor is missing, extra, misshapen or not finite.</exception>
    public static WeightSet Load(Stream stream, ReadOnlySpan<WeightSpec> expected)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return WeightLoader.Load(new ByteReader(stream, WeightsOrigin.Stream), expected);
    }

    /// <summary>Loads exactly the expected tensors from a file that is in memory.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="expected">The tensors that must be there, and those that may and are ignored; none beside them.</param>
    /// <returns>Their values, all finite.</returns>
    /// <exception cref="WeightsException">The file is damaged or truncated, or a tensor is missing, extra, misshapen or not finite.</exception>
    public static WeightSet Load(ReadOnlySpan<byte> file, ReadOnlySpan<WeightSpec> expected) =>
        WeightLoader.Load(new ByteReader(file), expected);

    /// <summary>
    /// Saves tensors as F32, in the given order. The file appears whole or not at all: it is written beside its place, flushed to the disk and
    /// renamed; on failure a file that was there before stays as it was.
    /// </summary>
    /// <param name="path">The file, which may be there already.</param>
    /// <param name="weights">The tensors; those that are ignored are not written.</param>
    /// <param name="metadata">Texts for <c>__metadata__</c>, in this order; with none it is left out.</param>
    /// <param name="source">Called once for each tensor that is written, in order.</param>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path, ReadOnlySpan<WeightSpec> weights, ReadOnlySpan<KeyValuePair<string, string>> metadata, WeightSource source)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(source);
        Save(path, StoredTensor.Of(weights, WeightStorage.Float32), metadata, source);
    }

    /// <summary>Saves tensors as F32, in the given order, to where the stream stands. The same values give the same bytes.</summary>
    /// <param name="stream">The stream; it is neither flushed nor closed.</param>
    /// <param name="weights">The tensors; those that are ignored are not written.</param>
    /// <param name="metadata">Texts for <c>__metadata__</c>, in this order; with none it is left out.</param>
    /// <param name="source">Called once for each tensor that is written, in order.</param>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public static void Save(
        Stream stream, ReadOnlySpan<WeightSpec> weights, ReadOnlySpan<KeyValuePair<string, string>> metadata, WeightSource source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        SafeTensorsWriter.Write(stream, StoredTensor.Of(weights, WeightStorage.Float32), metadata, source);
    }

    /// <summary>Saves tensors in the types and the order that are given, whole or not at all.</summary>
    internal static void Save(string path, ReadOnlySpan<StoredTensor> tensors, ReadOnlySpan<KeyValuePair<string, string>> metadata, WeightSource source)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new AtomicFile(path);
        SafeTensorsWriter.Write(file.Stream, tensors, metadata, source);
        file.Commit();
    }

    /// <summary>Saves tensors in the types and the order that are given, to where the stream stands.</summary>
    internal static void Save(Stream stream, ReadOnlySpan<StoredTensor> tensors, ReadOnlySpan<KeyValuePair<string, string>> metadata, WeightSource source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SafeTensorsWriter.Write(stream, tensors, metadata, source);
    }
}
