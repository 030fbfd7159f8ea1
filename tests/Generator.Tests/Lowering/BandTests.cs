using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Bands;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>Which convolutions are computed in bands of rows.</summary>
public sealed class BandTests
{
    private const string Expand = "[Network(56, 56, 24)] [Conv(1, 1, 144)] [Relu6]";

    [Theory]
    [InlineData(Expand + "[DepthwiseConv(3, 3, padding: 1)] [Relu6] [Conv(1, 1, 24)] [Add(\"input\")]", 3)]
    [InlineData(Expand + "[DepthwiseConv(3, 3, stride: 2, padding: 1)] [BatchNorm] [Conv(1, 1, 32)]", 3)]
    [InlineData(Expand + "[DepthwiseConv(5, 5, stride: 2, padding: 2, Weights = WeightFormat.Int8)] [Sigmoid]", 2)]
    [InlineData(Expand + "[Conv(3, 3, 4, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Flatten] [Dense(3)]", 2)]
    public void Large_values_between_them_are_never_whole(string layers, int count)
    {
        BandedOp banded = Assert.Single(Lowered(layers).Ops.OfType<BandedOp>());
        Assert.Equal(count, banded.Stages.Count);
        Assert.True(Lowered(layers).ArenaLength < 56 * 56 * 144, "the largest value has a place of its own");
    }

    [Theory]
    [InlineData("[Network(14, 14, 24)] [Conv(1, 1, 144)] [DepthwiseConv(3, 3, padding: 1)] [Conv(1, 1, 24)]")]
    [InlineData("[Network(56, 56, 24)] [Conv(1, 1, 144, Name = \"Seen\")] [DepthwiseConv(3, 3, padding: 1)]")]
    [InlineData("[Network(56, 56, 24)] [Conv(1, 1, 144)] [Output(\"Seen\")] [DepthwiseConv(3, 3, padding: 1)]")]
    [InlineData("[Network(56, 56, 24, Inspect = true)] [Conv(1, 1, 144)] [DepthwiseConv(3, 3, padding: 1)]")]
    [InlineData(Expand + "[DepthwiseConv(3, 3, padding: 1)] [From(\"relu61\")] [GlobalAvgPool]")]
    [InlineData(Expand + "[DepthwiseConv(3, 3, padding: 1, PaddingMode = PaddingMode.Reflect)]")]
    [InlineData(Expand + "[Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Winograd)]")]
    [InlineData(Expand + "[Conv(1, 1, 8, stride: 2)]")]
    [InlineData(Expand + "[Tanh] [DepthwiseConv(3, 3, padding: 1)]")]
    [InlineData(Expand + "[MaxPool(2, 2)] [Conv(1, 1, 8)]")]
    [InlineData(Expand + "[Crop(1, 1, 54, 54)] [DepthwiseConv(3, 3)]")]
    [InlineData(Expand + "[Conv(3, 3, 72, padding: 1, Algorithm = ConvAlgorithm.Direct)]")]
    public void Others_are_computed_one_after_the_other(string layers) => Assert.Empty(Lowered(layers).Ops.OfType<BandedOp>());

    /// <summary>Where a narrow value lies between wide ones, bands end there, as it is cheap to write whole.</summary>
    [Fact]
    public void Bands_end_at_narrow_values()
    {
        BandedOp[] banded = [.. Lowered(Expand + "[DepthwiseConv(3, 3, padding: 1)] [Conv(1, 1, 8)] [Conv(1, 1, 144)] [DepthwiseConv(3, 3, padding: 1)] [Conv(1, 1, 8)]").Ops.OfType<BandedOp>()];
        Assert.Equal([3, 3], banded.Select(static band => band.Stages.Count));
    }

    [Fact]
    public void What_lies_between_stays_in_the_second_cache() => Assert.All(
        Lowered(Expand + "[DepthwiseConv(7, 7, stride: 2, padding: 3)] [Conv(1, 1, 24)]").Ops.OfType<BandedOp>(),
        static band => Assert.InRange(band.Shape.Between.Sum(static rows => rows.Count * rows.Length), 1, ReferenceMachine.Caches.Band));

    [Fact]
    public void Each_layer_keeps_its_weights()
    {
        ExecutionPlan plan = Lowered(Expand + "[DepthwiseConv(3, 3, padding: 1)] [Relu6] [Conv(1, 1, 24)]");
        BandedOp banded = plan.Ops.OfType<BandedOp>().Single();
        Assert.Equal([0, 2, 4], banded.Stages.Select(static stage => stage.Node));
        Assert.Equal(banded.Stages.Sum(static stage => ExecutionPlan.Aligned(stage.PackedLength(Isa.Avx2))), banded.PackedLength(Isa.Avx2));
        Assert.Equal([0, 1, 2, 3, 4, 5], banded.Tensors);
    }

    /// <summary>The windows of a band's rows reach over so many rows at most.</summary>
    [Theory]
    [InlineData(1, 1, 0, 0, 3)]
    [InlineData(3, 1, 1, 1, 4)]
    [InlineData(3, 2, 1, 0, 5)]
    [InlineData(3, 2, 0, 1, 2)]
    [InlineData(5, 1, 2, 2, 1)]
    [InlineData(7, 3, 3, 2, 4)]
    public void Between_two_layers_is_place_for_the_rows_that_a_band_reads(long kernel, long stride, long begin, long end, long rows)
    {
        AxisGeometry pixel = new(20, 1, 1, 1, 0, 0, 20);
        long outputs = ((20 + begin + end - kernel) / stride) + 1;
        AxisGeometry reader = new(20, kernel, stride, 1, begin, end, outputs);
        Assert.Equal(MostRows(reader, rows), BandShape.RowsBetween([pixel, reader], rows)[0]);
    }

    private static long MostRows(AxisGeometry reader, long rows)
    {
        List<long> counts = [];
        for (long first = 0; first < reader.Output; first += rows)
        {
            long last = System.Math.Min(first + rows, reader.Output) - 1;
            counts.Add((last * reader.Stride) + reader.Extent - (first * reader.Stride));
        }

        return counts.Max();
    }

    private static ExecutionPlan Lowered(string layers) => Lowerer.Lower(Inferred.Network(layers + " partial class Net;"), default);
}
