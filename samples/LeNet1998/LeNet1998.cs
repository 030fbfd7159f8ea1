using System;

namespace NetDsl.Samples.Digits;

/// <summary>
/// LeNet-5 as it was published: LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998. The compiler checks the paper's count
/// of every layer, and the 60,000 in all.
/// </summary>
/// <remarks>
/// S2 and S4 add four values, multiply the sum by a learned coefficient and add a bias: here a mean, a quarter of the sum, whose coefficient is four times theirs. Every
/// layer but the last is squashed by the paper's 1.7159·tanh(2x/3).
/// </remarks>
[Network(32, 32, 1, Parameters = 60_000)]
[Conv(5, 5, 6, Name = "C1", Parameters = 156)] [ScaledTanh]
[AvgPool(2, 2)] [Scale(Name = "S2", Parameters = 12)] [ScaledTanh] [Shape(14, 14, 6)]
[Conv(5, 5, 16, Name = "C3", Connections = "0-2 1-3 2-4 3-5 0,4-5 0-1,5 0-3 1-4 2-5 0,3-5 0-1,4-5 0-2,5 0-1,3-4 1-2,4-5 0,2-3,5 0-5", Parameters = 1_516)] [ScaledTanh]
[AvgPool(2, 2)] [Scale(Name = "S4", Parameters = 32)] [ScaledTanh] [Shape(5, 5, 16)]
[Conv(5, 5, 120, Name = "C5", Parameters = 48_120)] [ScaledTanh]
[Flatten]
[Dense(84, Name = "F6", Parameters = 10_164)] [ScaledTanh]
[RadialBasis(10, Name = "Distances", Fixed = true, Parameters = 0)]
public partial class LeNet1998
{
    /// <summary>
    /// The paper's j: what is farther from every drawing shows no class. The paper gives no number; this is half the squared distance of the two drawings that are nearest to
    /// each other.
    /// </summary>
    public const float Junk = 20;

    /// <summary>The network before training: weights uniform within ±2.4 / inputs, as in the paper, and the drawings as centres.</summary>
    /// <param name="seed">Of the weights.</param>
    /// <returns>The network.</returns>
    public static LeNet1998 Untrained(int seed)
    {
        var network = new LeNet1998(seed);
        var random = new Random(seed);
        foreach (string layer in new[] { "C1", "C3", "C5", "F6" })
        {
            Tensor drawn = network.GetParameter(layer + ".weight");
            network.SetParameter(layer + ".weight", Uniform(drawn, random));
        }

        network.SetParameter("Distances.weight", Bitmaps.Values);
        return network;
    }

    /// <summary>A weight for each connection; what C3's table leaves out stays 0. The bias is one more input.</summary>
    private static float[] Uniform(Tensor drawn, Random random)
    {
        float[] values = drawn.Values.ToArray();
        int each = values.Length / drawn.Shape[0];
        for (int unit = 0; unit < drawn.Shape[0]; unit++)
        {
            Span<float> weights = values.AsSpan(unit * each, each);
            float bound = 2.4f / (1 + each - weights.Count(0f));
            foreach (ref float weight in weights)
            {
                weight = weight == 0 ? 0 : ((2 * random.NextSingle()) - 1) * bound;
            }
        }

        return values;
    }
}
