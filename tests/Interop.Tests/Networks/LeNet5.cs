namespace NetDsl.Interop.Tests.Networks;

[Network(28, 28, 1, Parameters = 61_706, Training = false)]
[Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
[Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(120)] [Relu]
[Dense(84)] [Relu(Name = "Embedding")]
[Dense(10)]
public partial class LeNet5;
