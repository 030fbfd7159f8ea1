using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>Which fully connected layers pass over inputs that are zero: large ones directly behind a function that gives many.</summary>
public sealed class ZeroInputTests
{
    [Theory]
    [InlineData("[Network(8)] [Dense(300)] [Relu] [Dense(70)]", true)]
    [InlineData("[Network(8)] [Dense(300)] [Relu6] [Dropout] [Dense(70)]", true)]
    [InlineData("[Network(8, 8, 4)] [Conv(3, 3, 8)] [Relu] [Flatten] [Dense(70)]", true)]
    [InlineData("[Network(8)] [Dense(1200)] [Relu] [Dense(70, Weights = WeightFormat.Int8)]", true)]
    [InlineData("[Network(8)] [Dense(1200)] [Relu] [Dense(70, Weights = WeightFormat.BFloat16)]", false)]
    [InlineData("[Network(8)] [Dense(300)] [LeakyRelu] [Dense(70)]", false)]
    [InlineData("[Network(8)] [Dense(300)] [Dense(70)]", false)]
    [InlineData("[Network(300)] [Dense(70)]", false)]
    [InlineData("[Network(8)] [Dense(100)] [Relu] [Dense(70)]", false)]
    [InlineData("[Network(16, 16, 4)] [Conv(3, 3, 8)] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(70)]", false)]
    [InlineData("[Network(8)] [Dense(2048)] [Relu] [Dense(2048)]", false)]
    public void Large_layers_behind_a_rectifier_pass_over_zeros(string layers, bool passesOver)
    {
        DirectOp last = Lowerer.Lower(Inferred.Network($"{layers} partial class Net;"), default).Ops.OfType<DirectOp>().Last();
        Assert.Equal(passesOver, last.Shape.PassesOverZeros);
        Assert.Equal(passesOver, last.NonZeros is not null);
    }
}
