namespace NetDsl.Interop.Tests.Networks;

/// <summary>Functions that exporters write as several products, each of a value that is a product itself: of two values, or of one by a constant.</summary>
[Network(5, 4, 3, Training = false)]
[Sigmoid] [From("input")] [Multiply("sigmoid1")] [Gelu(Approximate = true)] [Multiply("sigmoid1")] [Gelu] [Multiply("sigmoid1")] [Silu] [Multiply("sigmoid1")] [HardSwish]
[Multiply("sigmoid1")] [Mish] [Multiply("sigmoid1")] [ScaledTanh] [Multiply("sigmoid1")] [Softplus(2.5f)] [Multiply("sigmoid1")] [Softsign] [Multiply("sigmoid1")] [HardSigmoid(0.2f)]
[Multiply("sigmoid1")] [LayerNorm] [Multiply("sigmoid1")] [L2Normalize] [Output("OfTwo")]
[Scale(Bias = false)] [Gelu(Approximate = true)] [Scale] [Gelu] [Scale(Bias = false)] [Silu] [Scale] [HardSwish] [Scale(Bias = false)] [Mish] [Scale] [ScaledTanh]
[Scale(Bias = false)] [Softplus(2.5f)] [Scale] [Softsign] [Scale(Bias = false)] [HardSigmoid(0.2f)] [Scale] [LayerNorm] [Scale(Bias = false)] [L2Normalize]
public partial class Products;
