using System;
using System.IO;
using System.Linq;
using NetDsl.Interop.Onnx.Import;

namespace NetDsl.Interop.Onnx;

/// <summary>
/// Makes a NetDsl class of an ONNX model of operator sets 7 and later: networks of convolutions, pools, dense layers, normalizations,
/// activations, sums, products and concatenations, as PyTorch and Keras export them.
/// </summary>
public static class OnnxImporter
{
    /// <summary>Imports a file.</summary>
    /// <param name="path">The model; weights outside of it are looked for in its folder.</param>
    /// <param name="className">The class's name; null makes one of the file's.</param>
    /// <param name="nameSpace">The class's namespace; empty for none.</param>
    /// <param name="options">What of the model is imported; null for all.</param>
    /// <returns>The class and its weights.</returns>
    /// <exception cref="InteropException">The model cannot be imported; the message names every operator and node that is at fault.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImportedNetwork Import(string path, string? className = null, string nameSpace = "", OnnxImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = className ?? CSharpText.ClassName(Path.GetFileNameWithoutExtension(path));
        try
        {
            return Import(Bytes(path), name, nameSpace, Path.GetDirectoryName(Path.GetFullPath(path)), Path.GetFileName(path), options);
        }
        catch (InteropException exception)
        {
            throw new InteropException(Of(path, exception.Message), exception);
        }
    }

    /// <summary>Imports a model that is in memory.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="className">The class's name.</param>
    /// <param name="nameSpace">The class's namespace; empty for none.</param>
    /// <param name="options">What of the model is imported; null for all.</param>
    /// <returns>The class and its weights.</returns>
    /// <exception cref="InteropException">The model cannot be imported; the message names every operator and node that is at fault.</exception>
    public static ImportedNetwork Import(byte[] model, string className, string nameSpace = "", OnnxImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Import(model, className, nameSpace, folder: null, origin: "an ONNX model", options);
    }

    /// <summary>Says whether a file can be imported, node by node.</summary>
    /// <param name="path">The model; weights outside of it are looked for in its folder.</param>
    /// <param name="options">What of the model is imported; null for all.</param>
    /// <returns>What becomes of each node.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImportReport Explain(string path, OnnxImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            ImportReport report = Explain(Bytes(path), Path.GetDirectoryName(Path.GetFullPath(path)), Path.GetFileName(path), options);
            return report.Refusal is null ? report : report with { Refusal = Of(path, report.Refusal) };
        }
        catch (InteropException exception)
        {
            return new(exception.Message, [], []);
        }
    }

    /// <summary>Says whether a model that is in memory can be imported, node by node.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="options">What of the model is imported; null for all.</param>
    /// <returns>What becomes of each node.</returns>
    public static ImportReport Explain(byte[] model, OnnxImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Explain(model, folder: null, "This", options);
    }

    private static ImportReport Explain(byte[] model, string? folder, string origin, OnnxImportOptions? options)
    {
        DraftBuilder? builder = null;
        try
        {
            builder = new(OnnxModelReader.Read(model, folder, origin), options ?? new());
            NetworkDraft draft = builder.Build();
            RequireFinite(draft);
            return new(null, draft.Notes, builder.Outcomes());
        }
        catch (InteropException exception)
        {
            return new(exception.Message, [], builder?.Outcomes() ?? []);
        }
    }

    /// <summary>A message that begins with the file's name.</summary>
    private static string Of(string path, string message) => message.StartsWith(Path.GetFileName(path), StringComparison.Ordinal) ? message : $"{Path.GetFileName(path)}: {message}";

    private static byte[] Bytes(string path) => new FileInfo(path).Length <= Array.MaxLength
        ? File.ReadAllBytes(path)
        : throw new InteropException($"{Path.GetFileName(path)} has {new FileInfo(path).Length} bytes; the format ends at 2³¹.");

    private static ImportedNetwork Import(byte[] model, string className, string nameSpace, string? folder, string origin, OnnxImportOptions? options)
    {
        ArgumentNullException.ThrowIfNull(nameSpace);
        if (!CSharpText.IsIdentifier(className) || NetworkSource.IsReserved(className))
        {
            throw new InteropException($"'{className}' cannot be the name of a network's class: it is no identifier, a word of C#, or a member of every network.");
        }

        if (nameSpace.Length > 0 && !nameSpace.Split('.').All(CSharpText.IsIdentifier))
        {
            throw new InteropException($"'{nameSpace}' is no namespace.");
        }

        options ??= new();
        NetworkDraft draft = new DraftBuilder(OnnxModelReader.Read(model, folder, folder is null ? "This" : origin), options).Build();
        RequireFinite(draft);
        var source = new NetworkSource(draft, className);
        return new(className, source.Write(nameSpace, origin, options.Embedded), source.Tensors)
        {
            Notes = draft.Notes,
            Inputs = source.Inputs,
            Outputs = source.Outputs,
            ResourceName = EmbeddedWeights.Resource(nameSpace, className),
        };
    }

    /// <summary>A network refuses to load weights that are not finite: better to say so now.</summary>
    private static void RequireFinite(NetworkDraft draft)
    {
        foreach (WeightDraft weight in draft.Layers.SelectMany(static layer => layer.Weights))
        {
            if (!weight.Values.All(float.IsFinite))
            {
                throw new InteropException($"The tensor '{weight.Source ?? weight.Suffix}' has values that are not finite.");
            }
        }
    }
}
