using NetDsl.Generator.Network;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>Fills an image's halo from its edge.</summary>
internal sealed class BorderOp(string name, View image, Halo halo, PaddingMode mode) : PlanOp(name)
{
    public View Image { get; } = image;

    public Halo Halo { get; } = halo;

    public PaddingMode Mode { get; } = mode;
}

/// <summary>Writes the zeros of an image's halo.</summary>
internal sealed class FrameOp(string name, View image, Halo halo) : PlanOp(name)
{
    public View Image { get; } = image;

    public Halo Halo { get; } = halo;
}

/// <summary>Folds the gradient of a filled border back to the pixels that the border was filled from.</summary>
internal sealed class BorderGradientOp(string name, View image, Halo halo, PaddingMode mode) : PlanOp(name)
{
    public View Image { get; } = image;

    public Halo Halo { get; } = halo;

    public PaddingMode Mode { get; } = mode;
}
