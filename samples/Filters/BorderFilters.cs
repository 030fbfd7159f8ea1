namespace NetDsl.Samples.Filters;

/// <summary>One 3×3 kernel over each color of a picture; outside the picture there is black.</summary>
[Network(Picture.Width, Picture.Height, 3, Parameters = 27, Training = false)]
[DepthwiseConv(3, 3, padding: 1, Bias = false, Name = "Filter")]
internal sealed partial class ZeroBorderFilter;

/// <summary>As <see cref="ZeroBorderFilter"/>; outside, the outermost pixel goes on.</summary>
[Network(Picture.Width, Picture.Height, 3, Parameters = 27, Training = false)]
[DepthwiseConv(3, 3, padding: 1, PaddingMode = PaddingMode.Replicate, Bias = false, Name = "Filter")]
internal sealed partial class ReplicateBorderFilter;

/// <summary>As <see cref="ZeroBorderFilter"/>; outside, the picture is mirrored, the edge not repeated.</summary>
[Network(Picture.Width, Picture.Height, 3, Parameters = 27, Training = false)]
[DepthwiseConv(3, 3, padding: 1, PaddingMode = PaddingMode.Reflect, Bias = false, Name = "Filter")]
internal sealed partial class ReflectBorderFilter;
