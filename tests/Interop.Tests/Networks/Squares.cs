namespace NetDsl.Interop.Tests.Networks;

/// <summary>Pixels become channels and channels pixels, in both orders, on an image that is not square.</summary>
[Network(12, 8, 3, Training = false)]
[Conv(3, 3, 5, padding: 1)] [Mish] [SpaceToDepth(2)] [Output("Deep")]
[Conv(1, 1, 7)] [SpaceToDepth(2, Order = DepthOrder.DCR)] [Output("Deeper")]
[Conv(1, 1, 8)] [DepthToSpace(2)] [Output("Wide")]
[Conv(1, 1, 12)] [DepthToSpace(2, Order = DepthOrder.DCR)] [Output("Wider")]
[Conv(1, 1, 4)] [SpaceToDepth(1)] [DepthToSpace(1)] [Flatten] [Dense(3)]
public partial class Squares;

/// <summary>Images and features under other shapes, in both orders.</summary>
[Network(6, 4, 5, Training = false)]
[Conv(3, 3, 5, padding: 1)] [Tanh(Name = "Trunk")] [Reshape(3, 10, 4)] [Output("Memory")]
[Conv(1, 1, 6)] [Reshape(9, 5, 4, Order = ReshapeOrder.ChannelsFirst)] [Output("First")]
[From("Trunk")] [Reshape(120)] [Dense(4, Name = "A")] [Output("Flat")]
[From("Trunk")] [Flatten] [Relu] [Reshape(8, 5, 3)] [Conv(3, 3, 2)] [Output("FromFlattened")]
[From("Trunk")] [Flatten] [Concat("A")] [Reshape(2, 31, 2, Order = ReshapeOrder.ChannelsFirst)] [Conv(1, 1, 2)] [Output("FromJoined")]
[From("Trunk")] [Reshape(120, Order = ReshapeOrder.ChannelsFirst)] [Dense(12)] [Reshape(12, 1, 1)] [Conv(3, 1, 2)] [Reshape(1, 1, 20, Order = ReshapeOrder.ChannelsFirst)] [Conv(1, 1, 6)]
[Reshape(6)] [Dense(3)]
public partial class Reshaped;

/// <summary>Borders of every kind and channels behind.</summary>
[Network(6, 5, 3, Training = false)]
[Conv(3, 3, 4, padding: 1)] [Tanh(Name = "Trunk")] [Pad(1, 2, 0, 1)] [Output("Zeros")] [Conv(3, 3, 4)]
[Pad(1, 0, 2, 1, PaddingMode = PaddingMode.Reflect)] [Output("Mirrored")] [Conv(2, 2, 5)]
[Pad(2, 1, 0, 3, PaddingMode = PaddingMode.Replicate, Value = 0.5f, Channels = 2)] [Output("Edges")]
[From("Trunk")] [Pad(1, 1, 1, 1, Value = float.NegativeInfinity)] [MaxPool(2, 2)] [Pad(0, 0, 0, 0, Value = -0.25f, Channels = 3)] [Output("Behind")]
[Pad(1, 1, 1, 1)] [Conv(3, 3, 2)]
public partial class Bordered;

/// <summary>Images in other sizes: every mode, and sizes whose quotients are no floats.</summary>
[Network(14, 9, 3, Training = false)]
[Conv(3, 3, 4, padding: 1)] [Tanh(Name = "Trunk")] [Resize(46, 4)] [Output("Nearest")] [Resize(2, 12)] [Output("Nearer")]
[From("Trunk")] [Resize(9, 20, Mode = ResizeMode.Bilinear)] [Output("Between")] [Resize(20, 7, Mode = ResizeMode.Bicubic)] [Output("Cubic")]
[From("Trunk")] [Upsample(2, Mode = ResizeMode.Bilinear, AlignCorners = true)] [Output("Corners")] [Resize(14, 5, Mode = ResizeMode.Bicubic, AlignCorners = true)] [Output("CubicCorners")]
[From("Trunk")] [Upsample(3, Mode = ResizeMode.Bicubic)] [Resize(28, 18)] [Conv(1, 1, 2)]
public partial class Resized;

/// <summary>Parts of channels, pixels and features, and channels shuffled.</summary>
[Network(9, 7, 6, Training = false)]
[Conv(3, 3, 12, padding: 1)] [Tanh(Name = "Trunk")] [Slice(0, 5)] [Output("Front")]
[From("Trunk")] [Slice(5, 7)] [Conv(1, 1, 6)] [Crop(2, 1, 5, 4)] [ShuffleChannels(3)] [Output("Shuffled")]
[Flatten] [Dense(9)] [Slice(3, 5)] [Output("Features")] [Relu]
[Dense(3)]
public partial class Parts;
