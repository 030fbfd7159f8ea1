using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Emission;
using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>Writes how an operation's weights get from PyTorch's order into packed memory on one instruction set.</summary>
internal sealed class PackingWriter(Isa isa, SourceWriter text, long offset)
{
    public Isa Isa => isa;

    /// <summary>The span of so many packed floats.</summary>
    public string Target(long length) => $"weights.Packed.Slice({offset}, {length})";

    public void Line(string statement) => text.Line(statement);

    /// <summary>The texts of weight and bias, the normalization behind them worked in where there is one.</summary>
    /// <param name="source">Which tensors.</param>
    /// <param name="weight">The layer's weights if not simply those of the tensor.</param>
    public (string Weight, string Bias) Tensors(WeightSource source, string? weight = null)
    {
        string kernel = weight ?? $"weights[{source.Weight}]";
        string bias = source.Bias < 0 ? "default" : $"weights[{source.Bias}]";
        if (source.Fold is not { } fold)
        {
            return (kernel, bias);
        }

        string statistics = string.Join(", ", Enumerable.Range(fold.First, 4).Select(static index => $"weights[{index}]"));
        Line($"(float[] weight, float[] bias) = global::NetDsl.Generated.WeightPacking.Fold({kernel}, {bias}, {statistics}, {Literal.Of(fold.Epsilon)});");
        return ("weight", "bias");
    }

    public static string Integers(IEnumerable<long> values) => $"new int[] {{ {string.Join(", ", values)} }}";

    public static string Pieces(IEnumerable<FeaturePiece> pieces) =>
        $"new (int, int)[] {{ {string.Join(", ", pieces.Select(static piece => $"({piece.Pixels}, {piece.Channels})"))} }}";
}
