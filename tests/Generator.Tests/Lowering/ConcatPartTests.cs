using System;
using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>Which inputs of a Concat are written where it wants them, and which it copies.</summary>
public sealed class ConcatPartTests
{
    [Theory]
    [InlineData("[Conv(1, 1, 8)] [Relu] [From(\"input\")] [Conv(3, 3, 4, padding: 1)] [Concat(\"relu1\")] [Conv(3, 3, 4, padding: 1)]")]
    [InlineData("[Conv(3, 3, 8, padding: 1)] [Conv(3, 3, 8, padding: 1)] [Concat(\"conv1\")] [Conv(3, 3, 8, padding: 1)] [Concat(\"concat1\")] [Conv(1, 1, 8)]")]
    [InlineData("[MaxPool(2, 2)] [Conv(1, 1, 8)] [Upsample(2)] [From(\"input\")] [Conv(1, 1, 4)] [Concat(\"upsample1\")] [Softmax]")]
    [InlineData("[GlobalAvgPool] [Dense(8)] [Relu] [From(\"globalavgpool1\")] [Dense(5)] [Concat(\"relu1\")] [Dense(3)]")]
    [InlineData("[Conv(1, 1, 2)] [Flatten] [From(\"input\")] [Conv(3, 3, 4)] [Reshape(784)] [Concat(\"flatten1\")] [Dense(3)]")]
    [InlineData("[Conv(1, 1, 2)] [Softmax] [Flatten] [From(\"input\")] [GlobalAvgPool] [LayerNorm] [Concat(\"flatten1\")] [Dense(3)]")]
    [InlineData("[Conv(1, 1, 8)] [From(\"input\")] [Conv(1, 1, 4)] [Concat(\"conv1\")]")]
    public void A_layer_writes_its_part(string layers) => Assert.Equal(0, Copies(layers));

    [Theory]
    [InlineData(1, "[Conv(1, 1, 8)] [Concat(\"conv1\")] [Conv(1, 1, 4)]")] // both inputs the same value
    [InlineData(1, "[Conv(1, 1, 8)] [Concat(\"input\")] [Conv(1, 1, 4)]")] // the network's input
    [InlineData(1, "[Conv(1, 1, 8, Name = \"Seen\")] [From(\"input\")] [Conv(1, 1, 4)] [Concat(\"Seen\")] [Softmax]")] // shown to the user
    [InlineData(1, "[Conv(1, 1, 8)] [Output(\"Seen\")] [From(\"input\")] [Conv(1, 1, 4)] [Concat(\"conv1\")] [Softmax]")]
    [InlineData(1, "[Conv(1, 1, 8)] [Slice(2, 4)] [From(\"input\")] [Conv(1, 1, 4)] [Concat(\"slice1\")] [Softmax]")] // lies in another already
    [InlineData(1, "[Conv(1, 1, 8)] [Pad(1, 1, 1, 1, PaddingMode = PaddingMode.Reflect)] [From(\"input\")] [Conv(3, 3, 4, padding: 2)] [Concat(\"pad1\")] [Relu]")] // writes runs
    [InlineData(1, "[Conv(1, 1, 8)] [Conv(3, 3, 4, padding: 1)] [Concat(\"conv1\")]")] // the output has no halo, which the other reader needs
    [InlineData(1, "[Conv(1, 1, 8)] [Conv(1, 1, 4)] [Concat(\"conv1\")] [From(\"input\")] [Conv(1, 1, 4)] [Concat(\"conv1\")] [Add(\"concat1\")]")] // in two
    public void Who_is_needed_elsewhere_is_copied(int copies, string layers) => Assert.Equal(copies, Copies(layers));

    private static int Copies(string layers) => Lowerer.Lower(Inferred.Network($"[Network(16, 16, 32)] {layers} partial class Net;"), default).Ops
        .Count(static step => step.Name.StartsWith("Concat", StringComparison.Ordinal));
}
