namespace NetDsl.Interop.Tests.Networks;

/// <summary>Every join, of equal shapes, and with features, a pixel and a map that meet an image on either side.</summary>
[Network(3, 2, 4, Training = false)]
[Sigmoid(Name = "image")] [Sigmoid(Name = "gentle")]
[GlobalAvgPool] [Dense(4)] [Sigmoid(Name = "features")]
[From("image")] [AvgPool(3, 2)] [Sigmoid(Name = "pixel")]
[From("image")] [Conv(1, 1, 1)] [Sigmoid(Name = "map")]
[From("image")] [Divide("features")] [Subtract("map")] [Maximum("pixel")] [Minimum("gentle")] [Add("features")] [Multiply("map")] [Divide("gentle")] [Output("First")]
[From("features")] [Subtract("image")] [Maximum("map")] [Output("Second")]
[From("map")] [Divide("image")] [Minimum("features")] [Output("Third")]
[From("pixel")] [Minimum("image")] [Add("map", Name = "mapped")] [Output("Fourth")]
[From("pixel")] [Divide("features")] [Output("Fifth")]
[From("features")] [Subtract("pixel")] [Flatten] [Maximum("features")]
public partial class Joins;
