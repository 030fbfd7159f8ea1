using System.Collections.Generic;
using System.Linq;
using System;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>Writes how an operation's weights get from PyTorch's order into packed memory on one instruction set.</summary>
internal sealed class PackingWriter(Isa isa, SourceWriter text, long offset)
{
    /// <summary>As many blocks are written one by one.</summary>
    private const int FewBlocks = 8;

    public Isa Isa => isa;

    /// <summary>The span of so many packed floats.</summary>
    public string Target(long length) => $"weights.Packed.Slice({offset}, {length})";

    /// <summary>One packed float.</summary>
    public string Single(long behind) => $"weights.Packed.Slice({offset + behind}, 1)[0]";

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

        string outputs = $"out {Aliases.FloatSpan} weight, out {Aliases.FloatSpan} bias";
        Line(fold switch
        {
            BatchNormSource norm => $"{Aliases.WeightPacking}.Fold(weights, {kernel}, {bias}, {norm.First}, {Literal.Of(norm.Epsilon)}, {outputs});",
            ScaleSource scale => $"{Aliases.WeightPacking}.FoldScale(weights, {kernel}, {bias}, {scale.Weight}, {scale.Bias}, {outputs});",
            _ => throw new NotSupportedException("No folding of " + fold.GetType().Name),
        });
        return ("weight", "bias");
    }

    /// <summary>Writes how a factor and a term for each channel are packed, the terms a row behind the factors.</summary>
    public void Affine(AffineSource source, long row, IEnumerable<FeaturePiece> pieces)
    {
        if (source is BatchNormSource norm)
        {
            Line($"{Aliases.WeightPacking}.BatchNorm(weights, {norm.First}, {Literal.Of(norm.Epsilon)}, {Target(2 * row)}, {row}, {Pieces(pieces)});");
            return;
        }

        foreach ((int tensor, long at) in source.All.Select((tensor, index) => (tensor, index * row)))
        {
            Channels(tensor, at, row, pieces);
        }
    }

    /// <summary>Writes how a number for each channel is packed.</summary>
    public void Channels(int tensor, long at, long length, IEnumerable<FeaturePiece> pieces) =>
        Line($"{Aliases.WeightPacking}.Channels(weights[{tensor}], weights.Packed.Slice({offset + at}, {length}), {Pieces(pieces)});");

    /// <summary>Writes how a tensor of rows is packed, each row in the order of memory.</summary>
    /// <param name="tensor">Its index.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="length">Floats of a row in the tensor.</param>
    /// <param name="step">Floats from one packed row to the next.</param>
    /// <param name="pieces">What a row is made of.</param>
    public void Rows(int tensor, long rows, long length, long step, IEnumerable<FeaturePiece> pieces)
    {
        using (text.OpenBlock($"for (int row = 0; row < {rows}; row++)"))
        {
            Line($"{Aliases.WeightPacking}.Channels(weights[{tensor}].Slice(row * {length}, {length}), weights.Packed.Slice({offset} + (row * {step}), {length}), {Pieces(pieces)});");
        }
    }

    /// <summary>Of integers alone the compiler makes static data: nothing is allocated where they become a span.</summary>
    public static string Integers(IEnumerable<long> values) => $"new int[] {{ {string.Join(", ", values)} }}";

    /// <summary>The lanes of each block; of many that are alike not one by one.</summary>
    public static string Blocks(IEnumerable<long> widths)
    {
        long[] all = [.. widths];
        return all.Length > FewBlocks && all.Take(all.Length - 1).All(width => width == all[0]) ? $"{Aliases.WeightPacking}.Blocks({all.Length}, {all[0]}, {all[all.Length - 1]})" : Integers(all);
    }

    /// <summary>Pixels and channels of each piece by turns.</summary>
    public static string Pieces(IEnumerable<FeaturePiece> pieces) => Integers(pieces.SelectMany(static piece => new[] { piece.Pixels, piece.Channels }));
}
