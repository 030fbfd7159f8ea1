using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Sparse;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// The backward pass of a convolution in front of a maximum pool, which hands one gradient of each window back: only that is multiplied. Done for all images of
/// a micro-batch, whose gradients by weights are summed before they are added.
/// </summary>
/// <param name="arenaStride">From one image's arena to the next.</param>
/// <param name="pooled">What the pool was given and gave, and its gradient.</param>
/// <param name="source">Of the first window's first tap.</param>
/// <param name="target">Of the gradient by weights, [tap][channel][filter].</param>
/// <param name="row">Floats from channel to channel of it.</param>
/// <param name="bias">Of the gradient by the bias; null for none.</param>
/// <param name="scratch">For the windows' gradients, the sums and the gradient by data.</param>
/// <param name="data">The gradient by data; null where it is computed otherwise.</param>
internal sealed class SparseGradientOp(
    string name, SparseShape shape, long arenaStride, SparsePooled pooled, Place source, Place target, long row, Place? bias, Place scratch, SparseData? data) : PlanOp(name)
{
    /// <summary>What the step's name has behind the layer's.</summary>
    public const string Suffix = "Sparse";

    public SparseData? Data => data;

    public override bool TakesAllImages => true;

    /// <summary>Floats of scratch.</summary>
    public static long ScratchLength(SparseShape shape, SparseData? data) =>
        (2 * shape.WindowsLength) + SparseByWeights.SumsLength(shape) + (data is null ? 0 : data.Length(shape));

    public override void Emit(KernelWriter writer, long weights)
    {
        Place places = scratch.Plus(shape.WindowsLength);
        Place sums = places.Plus(shape.WindowsLength);
        string layer = Name.Substring(0, Name.Length - Suffix.Length);
        string windows = SparseWindows.Method(writer, pooled.Windows(shape, bias is not null), layer + "Windows");
        string byWeights = SparseByWeights.Method(writer, shape, layer + "ByWeights");
        string add = SparseByWeights.AddMethod(writer, shape, row, layer + "ByWeightsAdd");
        string sum = bias is { } place ? ", " + place.Argument : "";
        writer.Call($"{Aliases.MemoryMarshal}.CreateSpan({sums.Argument}, {SparseByWeights.SumsLength(shape)}).Clear();");
        writer.Call("for (nint i = 0; i < images; i++)");
        writer.Call("{");
        writer.Call($"  ref float a = ref {Aliases.Unsafe}.Add(ref m, i * {arenaStride});");
        writer.Call($"  {windows}({pooled.Arguments}, {scratch.Argument}, {places.Argument}{sum});");
        writer.Call($"  {byWeights}({scratch.Argument}, {places.Argument}, {source.Argument}, {sums.Argument});");
        if (data is { } whole)
        {
            Place pixels = sums.Plus(SparseByWeights.SumsLength(shape));
            string byData = SparseByData.Method(writer, shape, whole, layer + "ByData");
            writer.Call($"  {byData}({scratch.Argument}, {places.Argument}, {whole.Weights.Argument}, {pixels.Argument}, {whole.Target.Argument});");
        }

        writer.Call("}");
        writer.Call($"{add}({sums.Argument}, {target.Argument});");
    }
}

/// <summary>The pool's part.</summary>
/// <param name="Gradient">Of what it gave.</param>
/// <param name="Result">What it gave.</param>
/// <param name="Source">What it was given, from the first window on.</param>
/// <param name="Activation">What gave that; null for the convolution itself.</param>
internal sealed record SparsePooled(View Gradient, View Result, View Source, Activation? Activation)
{
    /// <summary>In the order of the kernel's parameters.</summary>
    public string Arguments => $"ref {Isa.At("a", Gradient.Origin)}, ref {Isa.At("a", Result.Origin)}, ref {Isa.At("a", Source.Origin)}";

    public SparseWindowsShape Windows(SparseShape shape, bool hasBias) => new(
        shape.Pool, shape.Filters, shape.WindowPixel, shape.WindowColumn, shape.WindowRow, (Gradient.RowStride, Gradient.PixelStride), (Result.RowStride, Result.PixelStride),
        (Source.RowStride, Source.PixelStride), Activation, hasBias);
}

/// <summary>The gradient by data.</summary>
/// <param name="Weights">[tap][filter][channel].</param>
/// <param name="Row">Floats from filter to filter of it.</param>
/// <param name="Target">Of the gradient's first pixel.</param>
/// <param name="TargetRow">Floats from row to row.</param>
/// <param name="TargetPixel">Floats from pixel to pixel.</param>
/// <param name="TargetWidth">Pixels.</param>
/// <param name="TargetHeight">Rows.</param>
/// <param name="Left">Where its first pixel lies beside the first window's first tap.</param>
/// <param name="Top">Rows.</param>
internal sealed record SparseData(Place Weights, long Row, Place Target, long TargetRow, long TargetPixel, long TargetWidth, long TargetHeight, long Left, long Top)
{
    /// <summary>Floats of scratch: the image with its padding.</summary>
    public long Length(SparseShape shape) => ExecutionPlan.Aligned(System.Math.Max(shape.Rows, TargetHeight + Top) * shape.PixelsOfRow * shape.Pixel);
}
