using System;
using System.IO;

namespace NetDsl;

/// <summary>
/// Files that are taken for safetensors files and are others': PyTorch's own, in each of its forms, and a few more. The first bytes tell; of a zip archive the names of what is in it. Asked where a header
/// makes no sense, for a header's length may begin with any bytes.
/// </summary>
internal static class OtherFormat
{
    /// <summary>What is looked through of an archive for the names in it.</summary>
    private const long MostBytes = 1L << 28;

    private const string StateDictionary = "torch.load({0}, map_location=\"cpu\", weights_only=True)";
    private const string Script = "torch.jit.load({0}, map_location=\"cpu\").state_dict()";

    /// <param name="start">The first eight bytes.</param>
    /// <param name="rest">What follows them.</param>
    /// <returns>The exception that says what the file is; null where that is not known.</returns>
    public static WeightsException? Recognise(scoped ReadOnlySpan<byte> start, scoped ref ByteReader rest)
    {
        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            return Archive(ref rest);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46]))
        {
            return PyTorch(rest.Origin, "PyTorch's own format of before version 1.6 (pickled tensors)", StateDictionary);
        }

        string? found = start is [0x80, >= 2 and <= 5, ..] ? "a Python pickle"
            : start is [0x89, (byte)'H', (byte)'D', (byte)'F', ..] ? "an HDF5 file, such as Keras writes"
            : start.SequenceEqual("version "u8) ? "a pointer of Git LFS: `git lfs pull` fetches the file that it stands for"
            : null;
        return found is null ? null : rest.Origin.Error($"expected a safetensors file, found {found}");
    }

    private static WeightsException Archive(scoped ref ByteReader rest)
    {
        (bool isPyTorch, bool isScript, bool isNumPy) = (false, false, false);
        ReadOnlySpan<byte> overlap = [];
        Span<byte> window = new byte[ByteReader.ChunkLength];
        for (long seen = 0; seen < MostBytes; seen += ByteReader.ChunkLength)
        {
            // Names may lie across the end of a chunk.
            overlap.CopyTo(window);
            int count = overlap.Length + rest.Read(window[overlap.Length..]);
            ReadOnlySpan<byte> chunk = window[..count];
            isPyTorch |= chunk.IndexOf("/data.pkl"u8) >= 0;
            isScript |= chunk.IndexOf("/constants.pkl"u8) >= 0;
            isNumPy |= chunk.IndexOf(".npy"u8) >= 0;
            if (count < window.Length)
            {
                break;
            }

            overlap = chunk[^16..].ToArray();
        }

        return isPyTorch && isScript ? PyTorch(rest.Origin, "a TorchScript model (a zip archive of pickled tensors and code)", Script)
            : isPyTorch ? PyTorch(rest.Origin, "PyTorch's own format (a zip archive of pickled tensors)", StateDictionary)
            : rest.Origin.Error(isNumPy ? "expected a safetensors file, found a zip archive of NumPy arrays" : "expected a safetensors file, found a zip archive");
    }

    /// <summary>The lines end the message as they are, to be copied.</summary>
    private static WeightsException PyTorch(WeightsOrigin origin, string found, string load)
    {
        string path = origin.FileName ?? "model.pt";
        string weights = string.Format(System.Globalization.CultureInfo.InvariantCulture, load, Quoted(path));
        return new(
            $"{origin.Display}: expected a safetensors file, found {found}. Two lines of Python write one:\nimport torch, safetensors.torch\n"
            + $"safetensors.torch.save_file({{name: tensor.contiguous() for name, tensor in {weights}.items()}}, {Quoted(Path.ChangeExtension(path, ".safetensors"))})",
            origin.FileName, null, null);
    }

    /// <summary>A text in Python.</summary>
    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
