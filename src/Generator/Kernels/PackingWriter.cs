using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>Writes how an operation's weights get from PyTorch's order into packed memory on one instruction set.</summary>
internal sealed class PackingWriter(Isa isa, SourceWriter text, long offset)
{
    public Isa Isa => isa;

    /// <summary>The span of so many packed floats.</summary>
    public string Target(long length) => $"weights.Packed.Slice({offset}, {length})";

    public void Line(string statement) => text.Line(statement);

    /// <summary>The texts of weight and bias, the normalization behind them fused into them where there is one.</summary>
    /// <param name="source">Which tensors.</param>
    /// <param name="kernel">The layer's weights if not simply those of the tensor.</param>
    public (string Weight, string Bias) Tensors(WeightSource source, string? kernel = null)
    {
        kernel ??= $"weights[{source.Weight}]";
        string bias = source.Bias < 0 ? "default" : $"weights[{source.Bias}]";
        if (source.Fold is not { } fold)
        {
            return (kernel, bias);
        }

        Line($"global::NetDsl.Generated.WeightPacking.Fold(weights, {kernel}, {bias}, {fold.First}, {Literal.Of(fold.Epsilon)}, out global::System.Span<float> weight, out global::System.Span<float> bias);");
        return ("weight", "bias");
    }

    /// <summary>Of integers alone the compiler makes static data: nothing is allocated where they become a span.</summary>
    public static string Integers(IEnumerable<long> values) => $"new int[] {{ {string.Join(", ", values)} }}";

    /// <summary>Pixels and channels of each piece by turns.</summary>
    public static string Pieces(IEnumerable<FeaturePiece> pieces) => Integers(pieces.SelectMany(static piece => new[] { piece.Pixels, piece.Channels }));
}
