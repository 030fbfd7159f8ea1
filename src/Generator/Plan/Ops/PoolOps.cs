using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan.Pooling;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>Maxima or means over windows of one size, channel by channel; lanes are channels.</summary>
internal sealed class PoolOp(string name, PoolShape shape, long source, long target) : PlanOp(name)
{
    public PoolShape Shape { get; } = shape;

    public long Source { get; } = source;

    public long Target { get; } = target;

    public static PoolOp Of(string name, bool isMax, View source, View target, PoolSpan x, PoolSpan y, long divisor) => new(
        $"{name}At{x.First}x{y.First}",
        new(isMax, source.Shape.Channels, x.Outputs, y.Outputs, x.Size, y.Size, x.Stride * source.PixelStride, y.Stride * source.RowStride,
            x.Dilation * source.PixelStride, y.Dilation * source.RowStride, target.PixelStride, target.RowStride, isMax ? 1 : divisor),
        source.Origin + (y.FirstInput * source.RowStride) + (x.FirstInput * source.PixelStride),
        target.Origin + (y.First * target.RowStride) + (x.First * target.PixelStride));
}

/// <summary>
/// A pool's gradient over windows of one size; lanes are channels. Of a maximum it goes to the first place in scan order
/// that holds it, of a mean to every place alike.
/// </summary>
/// <param name="places">Of the first floats, in the order of the kernel's parameters.</param>
internal sealed class PoolGradientOp(string name, PoolGradientShape shape, EquatableArray<Place> places) : PlanOp(name)
{
    public PoolGradientShape Shape { get; } = shape;

    public EquatableArray<Place> Places { get; } = places;

    /// <param name="maximum">What the pool read and gave; null for a mean.</param>
    public static PoolGradientOp Of(string name, (View Source, View Result)? maximum, View gradient, View target, PoolSpan x, PoolSpan y, long divisor, bool adds, bool isRectified)
    {
        Moves Input(View view) => new(y.Stride * view.RowStride, x.Stride * view.PixelStride, y.Dilation * view.RowStride, x.Dilation * view.PixelStride);
        Moves Output(View view) => new(view.RowStride, view.PixelStride, 0, 0);
        Place InputPlace(View view) => Place.Arena(view.Origin + (y.FirstInput * view.RowStride) + (x.FirstInput * view.PixelStride));
        Place OutputPlace(View view) => Place.Arena(view.Origin + (y.First * view.RowStride) + (x.First * view.PixelStride));
        var shape = new PoolGradientShape(
            target.Shape.Channels, x.Outputs, y.Outputs, x.Size, y.Size, Output(gradient), Input(target),
            maximum is { } known ? Input(known.Source) : null, maximum is { } pool ? Output(pool.Result) : null, maximum is null ? divisor : 1, adds, isRectified);
        Place[] places = maximum is { } both
            ? [OutputPlace(gradient), InputPlace(target), InputPlace(both.Source), OutputPlace(both.Result)]
            : [OutputPlace(gradient), InputPlace(target)];
        return new($"{name}At{x.First}x{y.First}", shape, places.ToEquatableArray());
    }
}
