namespace NetDsl.Training.Tests.Golden;

/// <summary>As Joined of make_golden.py: every join of equal shapes, and with features, a pixel and a map on either side.</summary>
[Network(7, 6, 3)]
[Conv(3, 3, 5, padding: 1)] [Tanh(Name = "Image")]
[Conv(1, 1, 1)] [Sigmoid(Name = "Map")]
[From("Image")] [GlobalAvgPool] [Dense(5)] [Sigmoid(Name = "Gate")]
[From("Image")] [AvgPool(7, 6)] [Conv(1, 1, 5)] [Sigmoid(Name = "Pixel")]
[From("Image")] [Divide("Map")] [Subtract("Gate")] [Maximum("Pixel")] [Add("Map", Name = "First")]
[From("Gate")] [Subtract("Image")] [Minimum("First")] [Multiply("Gate", Name = "Second")]
[From("Map")] [Maximum("Second")] [Sigmoid(Name = "Third")]
[From("Pixel")] [Divide("Third")]
public partial class JoinedGolden;
