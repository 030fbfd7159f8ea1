namespace NetDsl.Benchmarks.Networks;

/// <summary>3×3, 64 → 64 channels at 16×16.</summary>
[Network(16, 16, 64, Training = false)]
[Conv(3, 3, 64, padding: Padding.Same)] [Relu]
public partial class Conv3x3Channels64;

/// <summary>The same by the direct algorithm, to be held against the limit of the multipliers.</summary>
[Network(16, 16, 64, Training = false)]
[Conv(3, 3, 64, padding: Padding.Same, Algorithm = ConvAlgorithm.Direct)] [Relu]
public partial class Conv3x3Channels64Direct;

/// <summary>3×3, 20 → 20 channels at 11×11: neither fits vectors.</summary>
[Network(11, 11, 20, Training = false)]
[Conv(3, 3, 20, padding: Padding.Same)] [Relu]
public partial class Conv3x3Channels20;

/// <summary>3×3 at stride 2, 24 → 48 channels at 28×28.</summary>
[Network(28, 28, 24, Training = false)]
[Conv(3, 3, 48, stride: 2, padding: Padding.Same)] [Relu]
public partial class Conv3x3Stride2;

/// <summary>5×5, 32 → 32 channels at 16×16.</summary>
[Network(16, 16, 32, Training = false)]
[Conv(5, 5, 32, padding: Padding.Same)] [Relu]
public partial class Conv5x5Channels32;

/// <summary>1×1, 128 → 128 channels at 14×14.</summary>
[Network(14, 14, 128, Training = false)]
[Conv(1, 1, 128)] [Relu]
public partial class Conv1x1Channels128;

/// <summary>3×3 on each of 64 channels at 28×28.</summary>
[Network(28, 28, 64, Training = false)]
[DepthwiseConv(3, 3, padding: Padding.Same)] [Relu]
public partial class Depthwise3x3Channels64;
