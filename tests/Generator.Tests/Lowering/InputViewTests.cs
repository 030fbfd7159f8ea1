using System;
using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>Which layers that move values take no step, for what reads them finds them in their input.</summary>
public sealed class InputViewTests
{
    [Theory]
    [InlineData("Slice", "[Conv(1, 1, 8)] [Slice(2, 4)] [Conv(3, 3, 4, padding: 1)]")]
    [InlineData("Slice", "[GlobalAvgPool] [Dense(8)] [Slice(2, 4)] [Softmax]")]
    [InlineData("Crop", "[Conv(1, 1, 8)] [Crop(1, 2, 4, 4)] [MaxPool(2, 2)]")]
    [InlineData("Crop", "[Crop(1, 2, 4, 4)] [Conv(3, 3, 4)]")]
    [InlineData("Pad", "[Conv(1, 1, 8)] [Relu] [Pad(1, 1, 2, 2)] [Conv(3, 3, 4, padding: 1)]")]
    [InlineData("Pad", "[Pad(1, 1, 2, 2)] [Slice(1, 3)] [Conv(3, 3, 4, padding: 1)]")]
    [InlineData("Reshape", "[Conv(1, 1, 8)] [Reshape(8, 8, 32)] [Conv(1, 1, 4)]")]
    [InlineData("Reshape", "[Flatten] [Dense(24)] [Reshape(4, 2, 3)] [GlobalAvgPool]")]
    public void Parts_zeros_and_other_shapes_have_no_step(string kind, string layers) => Assert.DoesNotContain(Steps(layers), step => IsOf(step, kind));

    [Theory]
    [InlineData("Slice", "[Slice(2, 4)]")]
    [InlineData("Slice", "[Slice(2, 4)] [Flatten] [Dense(2)]")]
    [InlineData("Crop", "[Crop(1, 2, 4, 4, Name = \"Crop1\")] [Relu]")]
    [InlineData("Crop", "[Crop(1, 2, 4, 4)] [Reshape(8, 8, 8)] [Relu]")]
    [InlineData("Pad", "[Pad(1, 1, 2, 2, Value = 1f)] [Relu]")]
    [InlineData("Pad", "[Pad(1, 1, 2, 2, Channels = 1)] [Relu]")]
    [InlineData("Reshape", "[Reshape(8, 8, 128)] [Output(\"Seen\")] [Relu]")]
    [InlineData("Reshape", "[Reshape(8, 8, 128, Order = ReshapeOrder.ChannelsFirst)] [Relu]")]
    public void What_is_seen_from_outside_or_moves_has(string kind, string layers) => Assert.Contains(Steps(layers), step => IsOf(step, kind));

    private static bool IsOf(PlanOp step, string kind) => step.Name.StartsWith(kind + "1", StringComparison.Ordinal);

    private static PlanOp[] Steps(string layers) => [.. Lowerer.Lower(Inferred.Network($"[Network(16, 16, 32)] {layers} partial class Net;"), default).Ops];
}
