using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Reads the file as such: what is in the graph is looked at later.</summary>
internal static class OnnxModelReader
{
    /// <summary>From here on sums and products broadcast as they do today; what changed later is read by the rules of the model's own set.</summary>
    public const long OldestOperatorSet = 7;

    /// <summary>The newest that this importer was written after.</summary>
    public const long NewestOperatorSet = 26;

    /// <param name="bytes">The file.</param>
    /// <param name="folder">Where values outside of the file are looked for; null where there is no such place.</param>
    /// <param name="origin">The file's name for messages.</param>
    public static ModelProto Read(byte[] bytes, string? folder, string origin)
    {
        ModelProto model = Parse(bytes, origin);
        IEnumerable<TensorProto> constants = model.Graph.Node.SelectMany(static node => node.Attribute).Select(static attribute => attribute.T).OfType<TensorProto>();
        foreach (TensorProto tensor in model.Graph.Initializer.Concat(constants).Where(static tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External))
        {
            tensor.RawData = External(tensor, folder);
        }

        return model;
    }

    /// <summary>Any model, whether it can be imported or not.</summary>
    public static ModelProto Parse(byte[] bytes, string origin)
    {
        if (bytes.AsSpan().StartsWith("version https://git-lfs.github.com/spec"u8))
        {
            throw new InteropException($"{origin} is a pointer of Git LFS, not an ONNX model: `git lfs pull` fetches the file that it stands for.");
        }

        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) || bytes is [0x80, >= 2 and <= 5, ..])
        {
            throw new InteropException($"{origin} is not an ONNX model but an archive or a pickle, such as PyTorch's .pt and .pth files: torch.onnx.export writes an ONNX model.");
        }

        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new InteropException($"{origin} is not an ONNX model, or it is damaged: {exception.Message}", exception);
        }

        return model.Graph is { Output.Count: > 0 } ? model : throw new InteropException($"{origin} is not an ONNX model, or it is damaged: it has no graph with an output.");
    }

    public static long OperatorSet(ModelProto model) =>
        model.OpsetImport.Where(static set => set.Domain is "" or "ai.onnx").Select(static set => set.Version).DefaultIfEmpty(0).Max();

    /// <summary>Values in a file beside the model; of no other folder, whatever the model says.</summary>
    private static ByteString External(TensorProto tensor, string? folder)
    {
        string location = Entry(tensor, "location") ?? "";
        if (folder is null || location.Length == 0 || Path.GetFileName(location) != location || location is "." or "..")
        {
            throw new InteropException($"The values of the tensor '{tensor.Name}' are in the file '{location}', which is not beside the model.");
        }

        string path = Path.Join(folder, location);
        try
        {
            using FileStream file = File.OpenRead(path);
            bool numbers = long.TryParse(Entry(tensor, "offset") ?? "0", out long offset);
            numbers &= long.TryParse(Entry(tensor, "length") ?? $"{file.Length - offset}", out long length);
            if (!numbers || offset < 0 || length < 0 || length > int.MaxValue || offset > file.Length - length)
            {
                throw new InteropException($"The values of the tensor '{tensor.Name}' reach past the end of the file '{location}'.");
            }

            byte[] values = new byte[length];
            file.Position = offset;
            file.ReadExactly(values);
            return UnsafeByteOperations.UnsafeWrap(values);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InteropException($"The values of the tensor '{tensor.Name}' are in the file '{location}' beside the model, which cannot be read: {exception.Message}", exception);
        }
    }

    private static string? Entry(TensorProto tensor, string key) => tensor.ExternalData.FirstOrDefault(entry => entry.Key == key)?.Value;
}
