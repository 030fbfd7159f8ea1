namespace NetDsl.Training.Tests.Golden;

/// <summary>As Moved of make_golden.py: layers that move values and leave some out.</summary>
[Network(10, 8, 3)]
[Conv(3, 3, 12, padding: 1)] [Tanh(Name = "Stem")]
[Slice(0, 4)] [SpaceToDepth(2, Order = DepthOrder.DCR)] [DepthToSpace(2)] [Conv(1, 1, 12, Name = "Mixed")]
[From("Stem")] [ShuffleChannels(3)] [Add("Mixed")]
[Crop(1, 2, 8, 5)] [Reshape(5, 8, 12)]
[Conv(3, 3, 4)] [Reshape(4, 6, 3, Order = ReshapeOrder.ChannelsFirst)]
[Reshape(72)]
[Dense(10)] [Slice(2, 7)] [Tanh]
[Dense(6)]
public partial class MovedGolden;

/// <summary>As Sized of make_golden.py: resizes of every mode and paddings.</summary>
[Network(7, 6, 2)]
[Conv(3, 3, 4, padding: 1)] [Tanh(Name = "Stem")]
[Upsample(2, Mode = ResizeMode.Bilinear)]
[Conv(3, 3, 4, padding: 1)] [Resize(9, 10, Mode = ResizeMode.Bicubic)] [Silu]
[Pad(1, 2, 0, 1, PaddingMode = PaddingMode.Reflect)]
[Conv(3, 3, 4)] [Tanh(Name = "Bent")]
[From("Stem")] [Resize(8, 11, Mode = ResizeMode.Bilinear, AlignCorners = true)] [Add("Bent")]
[Pad(1, 1, 1, 1, PaddingMode = PaddingMode.Replicate, Value = 0.5f, Channels = 2)] [Resize(6, 17)]
[Conv(2, 2, 3)] [Upsample(2, Mode = ResizeMode.Bicubic, AlignCorners = true)]
public partial class SizedGolden;
