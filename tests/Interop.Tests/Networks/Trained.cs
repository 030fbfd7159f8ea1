namespace NetDsl.Interop.Tests.Networks;

/// <summary>Small enough to be trained in a test.</summary>
[Network(6, 4, 2, Training = false)]
[Conv(3, 3, 6, padding: 1)] [Relu] [Flatten] [Dense(12)] [Tanh] [Dense(3)]
public partial class Trained;
