using NetDsl.Generator.Plan.Resizing;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>An image in another size: each value a weighted sum over a few rows of a few columns; lanes are channels.</summary>
internal sealed class ResizeOp(string name, ResizeShape shape, Place source, Place target) : PlanOp(name)
{
    public ResizeShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public Place Target { get; } = target;
}

/// <summary>Adds a resize's gradient, pixel by pixel of the output, to those that each was made of.</summary>
internal sealed class ResizeGradientOp(string name, ResizeShape shape, Place gradient, Place target) : PlanOp(name)
{
    public ResizeShape Shape { get; } = shape;

    public Place Gradient { get; } = gradient;

    public Place Target { get; } = target;
}
