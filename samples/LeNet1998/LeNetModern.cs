namespace NetDsl.Samples.Digits;

/// <summary>The same network as one would write it now: rectifiers, maxima, every filter over every map, logits, and the softmax in the loss.</summary>
[Network(32, 32, 1, Parameters = 61_706)]
[Conv(5, 5, 6, Name = "C1", Parameters = 156)] [Relu] [MaxPool(2, 2)]
[Conv(5, 5, 16, Name = "C3", Parameters = 2_416)] [Relu] [MaxPool(2, 2)]
[Conv(5, 5, 120, Name = "C5", Parameters = 48_120)] [Relu]
[Flatten]
[Dense(84, Name = "F6", Parameters = 10_164)] [Relu]
[Dense(10, Parameters = 850)]
public partial class LeNetModern;
