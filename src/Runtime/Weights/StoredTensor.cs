using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>One tensor of a file that is being written.</summary>
/// <param name="Index">The place of the network's tensor that it is computed from.</param>
/// <param name="Weights">The network's tensor.</param>
/// <param name="Stored">The file's: the same, or its scale.</param>
/// <param name="Type">The type in the file.</param>
internal sealed record StoredTensor(int Index, WeightSpec Weights, WeightSpec Stored, SafeTensorsType Type)
{
    /// <summary>A network's weights.</summary>
    public delegate ReadOnlySpan<float> Source(int index);

    /// <summary>
    /// The tensors of a file, in its order: that of the network, but wider types first, so that all are aligned in files that are mapped into memory.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such storage.</exception>
    public static StoredTensor[] Of(ReadOnlySpan<WeightSpec> weights, WeightStorage storage)
    {
        SafeTensorsType type = storage switch
        {
            WeightStorage.Float32 => SafeTensorsType.F32,
            WeightStorage.BFloat16 => SafeTensorsType.BF16,
            WeightStorage.Int8 => SafeTensorsType.I8,
            _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "There is no such storage: Float32, BFloat16 or Int8."),
        };
        var tensors = new List<StoredTensor>();
        for (int index = 0; index < weights.Length; index++)
        {
            WeightSpec spec = weights[index];
            if (!spec.IsIgnored)
            {
                tensors.Add(new(index, spec, spec, spec.Outputs is null ? SafeTensorsType.F32 : type));
            }

            if (storage == WeightStorage.Int8 && spec.Scale is { } scale)
            {
                tensors.Add(new(index, spec, scale, SafeTensorsType.F32));
            }
        }

        return [.. tensors.OrderByDescending(static tensor => tensor.Type.Bits)];
    }

    /// <summary>Holds that what is to be stored as integers is finite: no scale is found for anything else.</summary>
    /// <exception cref="WeightsException">It is not.</exception>
    public static void CheckFinite(ReadOnlySpan<StoredTensor> tensors, Source source, WeightsOrigin origin)
    {
        foreach (StoredTensor tensor in tensors)
        {
            if (ReferenceEquals(tensor.Type, SafeTensorsType.I8))
            {
                TensorReader.CheckFinite(tensor.Weights.Name, tensor.Weights.Shape, source(tensor.Index), 0, origin);
            }
        }
    }

    /// <summary>The scale of each filter or unit.</summary>
    public static float[] Scales(WeightOutputs outputs, ReadOnlySpan<float> weights)
    {
        var scales = new float[outputs.Count];
        for (int run = 0; run * outputs.RunLength < weights.Length; run++)
        {
            ref float magnitude = ref scales[outputs.OfRun(run)];
            magnitude = Int8Rounding.Magnitude(magnitude, weights.Slice(run * outputs.RunLength, outputs.RunLength));
        }

        foreach (ref float scale in scales.AsSpan())
        {
            scale = Int8Rounding.Scale(scale);

            // Of the largest floats the quotient may be rounded up past what 127 times it can be: what is saved must be read.
            scale = float.IsFinite(scale * Int8Rounding.Largest) ? scale : MathF.BitDecrement(scale);
        }

        return scales;
    }
}
