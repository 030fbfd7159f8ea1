using System;

namespace NetDsl.Generated;

public static partial class WeightPacking
{
    /// <summary>Packs a number for each channel.</summary>
    /// <param name="values">In PyTorch's order.</param>
    /// <param name="packed">Where they go, in the order of memory.</param>
    /// <param name="pieces">What the channels are made of: pixels and channels of each piece by turns; 1 and n for n channels of an image.</param>
    public static void Channels(ReadOnlySpan<float> values, Span<float> packed, ReadOnlySpan<int> pieces)
    {
        int start = 0;
        for (int piece = 0; piece < pieces.Length; piece += 2)
        {
            (int pixels, int channels) = (pieces[piece], pieces[piece + 1]);
            for (int k = 0; k < pixels * channels; k++)
            {
                packed[start + k] = values[start + FileIndex(k, pixels, channels)];
            }

            start += pixels * channels;
        }
    }

    /// <summary>A layer's weights and biases with the scale behind it worked in: in double, rounded once each.</summary>
    /// <param name="weights">The network's.</param>
    /// <param name="weight">Of the layer, the filters outermost.</param>
    /// <param name="bias">[filters], or empty for none.</param>
    /// <param name="scale">The factors among the tensors.</param>
    /// <param name="shift">The terms; −1 for none.</param>
    /// <param name="foldedWeight">The weights times the factor of their filter, valid until the next folding.</param>
    /// <param name="foldedBias">The biases likewise, shifted.</param>
    public static void FoldScale(
        NetworkWeights weights, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int scale, int shift, out Span<float> foldedWeight, out Span<float> foldedBias)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ReadOnlySpan<float> factors = weights[scale];
        int each = weight.Length / factors.Length;
        Span<float> folded = weights.FoldScratch(weight.Length + factors.Length);
        foldedWeight = folded[..weight.Length];
        foldedBias = folded[weight.Length..];
        for (int filter = 0; filter < factors.Length; filter++)
        {
            BlockPacking.Scale(weight.Slice(filter * each, each), factors[filter], foldedWeight[(filter * each)..]);
            double term = shift < 0 ? 0 : weights[shift][filter];
            foldedBias[filter] = (float)(((bias.IsEmpty ? 0.0 : bias[filter]) * factors[filter]) + term);
        }
    }
}
