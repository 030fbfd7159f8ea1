using System;
using System.IO;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Reads the file as such: what is in the graph is looked at later.</summary>
internal static class OnnxModelReader
{
    /// <summary>From here on the operators that are imported mean what they mean today.</summary>
    private const long OldestOperatorSet = 11;

    /// <summary>The newest that this importer was written after.</summary>
    private const long NewestOperatorSet = 26;

    /// <param name="bytes">The file.</param>
    /// <param name="folder">Where values outside of the file are looked for; null where there is no such place.</param>
    public static ModelProto Read(byte[] bytes, string? folder)
    {
        ModelProto model = Parse(bytes);
        long version = OperatorSet(model);
        if (version is < OldestOperatorSet or > NewestOperatorSet)
        {
            throw new InteropException(
                $"The model is of operator set {version}; {OldestOperatorSet} to {NewestOperatorSet} can be imported. Export it again with another opset_version.");
        }

        foreach (TensorProto tensor in model.Graph.Initializer.Where(static tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External))
        {
            tensor.RawData = External(tensor, folder);
        }

        return model;
    }

    /// <summary>Any model, whether it can be imported or not.</summary>
    public static ModelProto Parse(byte[] bytes)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new InteropException($"This is not an ONNX model, or it is damaged: {exception.Message}", exception);
        }

        if (model.Graph is null || model.Graph.Output.Count == 0)
        {
            throw new InteropException("This is not an ONNX model, or it is damaged: it has no graph with an output.");
        }

        return model;
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
