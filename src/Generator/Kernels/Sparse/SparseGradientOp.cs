using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// A convolution's backward pass from a gradient that is mostly zeros, as a maximum pool hands it on: what is not zero is listed, filter by filter, and
/// only that is multiplied. Done for all images of a micro-batch, whose gradients by weights are summed before they are added.
/// </summary>
/// <param name="ArenaStride">From one image's arena to the next.</param>
/// <param name="Source">Of the first window's first tap.</param>
/// <param name="Gradient">Of the output's gradient.</param>
/// <param name="Target">Of the gradient by weights, [tap][channel][filter].</param>
/// <param name="Row">Floats from channel to channel of it.</param>
/// <param name="Scratch">For the lists, the sums and the gradient by data.</param>
/// <param name="Data">The gradient by data; null where it is computed otherwise.</param>
internal sealed record SparseGradientOp(
    string Name, SparseShape Shape, long ArenaStride, Place Source, Place Gradient, Place Target, long Row, Place Scratch, SparseData? Data) : PlanOp(Name)
{
    /// <summary>What the step's name has behind the layer's.</summary>
    public const string Suffix = "Sparse";

    public override bool TakesAllImages => true;

    /// <summary>Floats of scratch.</summary>
    public static long ScratchLength(SparseShape shape, SparseData? data) =>
        shape.ListsLength + ExecutionPlan.Aligned(shape.Filters) + shape.SumsLength + (data is null ? 0 : data.Length(shape));

    public override void Emit(KernelWriter writer, long weights)
    {
        Place counts = Scratch.Plus(Shape.ListsLength);
        Place sums = counts.Plus(ExecutionPlan.Aligned(Shape.Filters));
        string source = Name.Substring(0, Name.Length - Suffix.Length);
        string lists = SparseLists.Method(writer, Shape, source + "Lists");
        string byWeights = SparseByWeights.Method(writer, Shape, source + "ByWeights");
        string add = SparseByWeights.AddMethod(writer, Shape, Row, source + "ByWeightsAdd");
        writer.Call($"{Aliases.MemoryMarshal}.CreateSpan({sums.Argument}, {Shape.SumsLength}).Clear();");
        writer.Call("for (nint i = 0; i < images; i++)");
        writer.Call("{");
        writer.Call($"  ref float a = ref {Aliases.Unsafe}.Add(ref m, i * {ArenaStride});");
        writer.Call($"  {lists}({Gradient.Argument}, {Scratch.Argument}, {counts.Argument});");
        writer.Call($"  {byWeights}({Scratch.Argument}, {counts.Argument}, {Source.Argument}, {sums.Argument});");
        if (Data is { } data)
        {
            Place pixels = sums.Plus(Shape.SumsLength);
            string byData = SparseByData.Method(writer, Shape, data, source + "ByData");
            writer.Call($"  {byData}({Scratch.Argument}, {counts.Argument}, {data.Weights.Argument}, {pixels.Argument}, {data.Target.Argument});");
        }

        writer.Call("}");
        writer.Call($"{add}({sums.Argument}, {Target.Argument});");
    }
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
    public long Length(SparseShape shape) => System.Math.Max(shape.Rows, TargetHeight + Top) * shape.PixelsOfRow * shape.Pixel;
}
