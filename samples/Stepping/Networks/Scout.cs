namespace NetDsl.Samples.Stepping;

/// <summary>Judges a picture of 32 by 32.</summary>
[Network(32, 32, 3)]
[Conv(3, 3, 32, padding: 1)] [Relu] [MaxPool(2, 2)]
[Conv(3, 3, 64, padding: 1)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(64)] [Relu(Name = "Embedding")]
[Dense(10)]
public partial class Scout;
