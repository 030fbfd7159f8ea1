using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using NetDsl.Interop.NumPy;
using NetDsl.Interop.Onnx;

namespace NetDsl.Interop.Inspection;

/// <summary>What a file of weights or a model holds.</summary>
/// <param name="Format">The format's name.</param>
/// <param name="Facts">What the file says of itself, by names.</param>
/// <param name="Tensors">The tensors in the file's order.</param>
public sealed record InspectedFile(string Format, IReadOnlyList<KeyValuePair<string, string>> Facts, IReadOnlyList<InspectedTensor> Tensors)
{
    /// <summary>Of an ONNX model: whether it can be imported, node by node; else null.</summary>
    public ImportReport? Import { get; init; }

    /// <summary>Opens a safetensors, .npy, .npz or ONNX file; the first bytes tell which it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What of a model would be imported; null for all.</param>
    /// <exception cref="InteropException">It is damaged, or of another format.</exception>
    /// <exception cref="WeightsException">It is a damaged safetensors file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static InspectedFile Open(string path, OnnxImportOptions? options = null)
    {
        byte[] start = new byte[9];
        int length;
        using (FileStream stream = File.OpenRead(path))
        {
            length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }

        ReadOnlySpan<byte> found = start.AsSpan(0, length);
        return found.StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N']) ? Npy(path)
            : found.StartsWith("PK"u8) && !IsPyTorch(path) ? Npz(path)
            : (length == 9 && found[8] == (byte)'{') || found.StartsWith("PK"u8) || found is [0x80, >= 2 and <= 5, ..] || path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) ? SafeTensorsInspection.Open(path)
            : OnnxInspection.Open(path, options);
    }

    /// <summary>PyTorch's archives are named by the reader of safetensors files, for which they are mostly taken.</summary>
    private static bool IsPyTorch(string path)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            return archive.Entries.Any(static entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static InspectedFile Npy(string path) => new("NumPy array", [], [Of(Path.GetFileNameWithoutExtension(path), NpyFile.Read(path))]);

    private static InspectedFile Npz(string path) => new("NumPy archive", [], [.. NpzFile.Read(path).Select(static pair => Of(pair.Key, pair.Value))]);

    private static InspectedTensor Of(string name, NpyArray array) =>
        new(name, array.Type.Name, [.. array.Shape.Select(static dimension => (long)dimension)], array.ToDoubles());
}
