using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>Writes the call of the runtime's convolution by pixels, or the kernels of the one by filters.</summary>
internal sealed class PixelLanesAuthor(PixelLanesOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        if (!op.IsByPixels(writer.Isa))
        {
            KernelAuthors.Of(op.OfFilters).Emit(writer, weights);
            return;
        }

        DirectOp convolution = op.Convolution;
        DirectShape shape = convolution.Shape;
        writer.Call($"// lanes are pixels of a row");
        writer.Call(
            $"{Aliases.Generated}.PixelLanes.Convolve({convolution.Source.Argument}, {Place.Packed(weights).Argument}, {Place.Packed(weights + (shape.Filters * shape.Products)).Argument}, {Place.Arena(convolution.Target).Argument}, " +
            $"lanes: {PixelLanes.Lanes(shape, writer.Isa)}, width: {shape.Width}, height: {shape.Height}, filters: {shape.Filters}, kernelWidth: {shape.KernelWidth}, kernelHeight: {shape.KernelHeight}, " +
            $"sourceRow: {shape.SourceRow}, tapColumn: {shape.TapColumn}, tapRow: {shape.TapRow}, targetColumn: {shape.TargetColumn}, targetRow: {shape.TargetRow}{Pool(shape)}{Function(shape.Activation)});");
    }

    public override void EmitPacking(PackingWriter writer)
    {
        if (!op.IsByPixels(writer.Isa))
        {
            KernelAuthors.Of(op.OfFilters).EmitPacking(writer);
            return;
        }

        DirectShape shape = op.Convolution.Shape;
        (string weight, string bias) = writer.Tensors(op.Convolution.Weights);
        writer.Line($"{Aliases.WeightPacking}.Convolution({weight}, {bias}, {writer.Target(op.PackedLength(writer.Isa))}, {PackingWriter.Integers([shape.Filters])}, {shape.Filters}, 1, {shape.Products}, 1);");
    }

    private static string Pool(DirectShape shape) => shape.PoolsMaximum is { } isMaximum ? $", pool: {Aliases.Generated}.PixelPool.{(isMaximum ? "Maximum" : "Mean")}" : "";

    /// <summary>The row of the runtime's PixelActivation that has the function's name, and the numbers that it is given.</summary>
    private static string Function(Activation? activation) => activation is null ? ""
        : $", activation: {Aliases.Generated}.PixelActivation.{activation.Function.Name}{string.Concat(activation.Parameters.Select(static (value, index) => $", {(index == 0 ? "first" : "second")}: {Literal.Of(value)}"))}";
}
