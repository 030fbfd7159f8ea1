using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// The backward pass of a convolution in front of a maximum pool, which hands one gradient of each window back: only that is multiplied. Done for all images of
/// a micro-batch, whose gradients by weights are summed before they are added.
/// </summary>
/// <param name="ArenaStride">From one image's arena to the next.</param>
/// <param name="Pooled">What the pool was given and gave, and its gradient.</param>
/// <param name="Source">Of the first window's first tap.</param>
/// <param name="Target">Of the gradient by weights, [tap][channel][filter].</param>
/// <param name="Row">Floats from channel to channel of it.</param>
/// <param name="Bias">Of the gradient by the bias; null for none.</param>
/// <param name="Scratch">For the windows' gradients, the sums and the gradient by data.</param>
/// <param name="Data">The gradient by data; null where it is computed otherwise.</param>
internal sealed record SparseGradientOp(
    string Name, SparseShape Shape, long ArenaStride, SparsePooled Pooled, Place Source, Place Target, long Row, Place? Bias, Place Scratch, SparseData? Data) : PlanOp(Name)
{
    /// <summary>What the step's name has behind the layer's.</summary>
    public const string Suffix = "Sparse";

    public override bool TakesAllImages => true;

    /// <summary>Floats of scratch.</summary>
    public static long ScratchLength(SparseShape shape, SparseData? data) =>
        (2 * shape.WindowsLength) + SparseByWeights.SumsLength(shape) + (data is null ? 0 : data.Length(shape));

    public override void Emit(KernelWriter writer, long weights)
    {
        Place places = Scratch.Plus(Shape.WindowsLength);
        Place sums = places.Plus(Shape.WindowsLength);
        string layer = Name.Substring(0, Name.Length - Suffix.Length);
        string windows = SparseWindows.Method(writer, Pooled.Windows(Shape, Bias is not null), layer + "Windows");
        string byWeights = SparseByWeights.Method(writer, Shape, layer + "ByWeights");
        string add = SparseByWeights.AddMethod(writer, Shape, Row, layer + "ByWeightsAdd");
        string bias = Bias is { } place ? ", " + place.Argument : "";
        writer.Call($"{Aliases.MemoryMarshal}.CreateSpan({sums.Argument}, {SparseByWeights.SumsLength(Shape)}).Clear();");
        writer.Call("for (nint i = 0; i < images; i++)");
        writer.Call("{");
        writer.Call($"  ref float a = ref {Aliases.Unsafe}.Add(ref m, i * {ArenaStride});");
        writer.Call($"  {windows}({Pooled.Arguments}, {Scratch.Argument}, {places.Argument}{bias});");
        writer.Call($"  {byWeights}({Scratch.Argument}, {places.Argument}, {Source.Argument}, {sums.Argument});");
        if (Data is { } data)
        {
            Place pixels = sums.Plus(SparseByWeights.SumsLength(Shape));
            string byData = SparseByData.Method(writer, Shape, data, layer + "ByData");
            writer.Call($"  {byData}({Scratch.Argument}, {places.Argument}, {data.Weights.Argument}, {pixels.Argument}, {data.Target.Argument});");
        }

        writer.Call("}");
        writer.Call($"{add}({sums.Argument}, {Target.Argument});");
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
