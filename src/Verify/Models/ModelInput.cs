using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using NetDsl.Interop.Onnx;

namespace NetDsl.Verify.Models;

/// <summary>An input of a model: random values for it, and a tensor of them.</summary>
/// <param name="tensor">The input in the model and in the network.</param>
/// <param name="metadata">What ONNX Runtime knows of it.</param>
internal sealed class ModelInput(ImportedTensor tensor, NodeMetadata metadata)
{
    /// <summary>How many examples it holds; null where the model leaves that open.</summary>
    public int? Batch { get; } = metadata.Dimensions is [> 0 and var batch, ..] ? batch : null;

    /// <summary>One example in the network's order.</summary>
    /// <param name="random">Where values come from.</param>
    /// <param name="isBinary">Only 0 and 1, which is what masks and one-hot observations are made of: with other values some policies saturate, and compare nothing.</param>
    public float[] Draw(Random random, bool isBinary)
    {
        float[] values = new float[tensor.Shape.Length];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = isBinary ? random.Next(2) : TensorData.Draw(metadata.ElementDataType, random);
        }

        return values;
    }

    /// <summary>A batch of examples that are each in the network's order.</summary>
    public OrtValue ToModel(IReadOnlyList<float[]> examples) =>
        TensorData.Of(metadata.ElementDataType, [.. examples.SelectMany(example => tensor.ToModel(example))], [examples.Count, .. tensor.Dimensions.Select(static size => (long)size)], tensor.ModelName);
}
