namespace NetDsl.Interop.Tests.Networks;

/// <summary>Features of a flattened image that is not square meet others: the order in files is not the order in memory.</summary>
[Network(3, 2, 4, Training = false)]
[Conv(3, 3, 4, padding: 1)] [BatchNorm] [Relu6(Name = "image")]
[GlobalAvgPool] [Dense(4)] [Sigmoid(Name = "gate")]
[From("image")] [Multiply("gate")] [Add("image")] [Output("Gated")]
[Flatten] [BatchNorm] [Tanh(Name = "flat")]
[From("gate")] [Dense(24)] [Add("flat")] [Multiply("flat")] [ScaledTanh(Name = "mixed")]
[From("flat")] [Multiply("mixed")] [Concat("gate")] [Concat("flat")] [Dropout(0.3f)] [Output("Features")]
[Dense(5, Bias = false)] [Softmax]
public partial class Branches;

/// <summary>Features as the input, and an output that is the input itself.</summary>
[Network(6, Training = false)]
[Output("Same")]
[Dense(8)] [Relu] [Dense(3)] [Output("Logits")] [Softmax(Name = "output")]
public partial class Perceptron;

/// <summary>A flattened image gates channels: the features' order in memory counts.</summary>
[Network(3, 2, 2, Training = false)]
[Flatten(Name = "flat")]
[From("input")] [Conv(2, 2, 12)] [Softmax] [Multiply("flat")]
public partial class GatedByPixels;
