namespace NetDsl.Samples;

/// <summary>LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998) with rectifiers and maxima in the places of tangents and averages.</summary>
[Network(28, 28, 1, Parameters = 61_706)]
[Conv(5, 5, 6, padding: Padding.Same, Parameters = 156)] [Relu] [MaxPool(2, 2)]
[Conv(5, 5, 16, Parameters = 2_416)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(120)] [Relu]
[Dense(84)] [Relu]
[Dense(10)]
public partial class LeNet5;
