using System.Linq;
using NetDsl.Generator.Kernels.Contraction;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes a Dense layer's input gradient: gathers the output's gradients of all images, multiplies part by part and brings the results back to their images.</summary>
internal sealed class DenseByDataAuthor(DenseByDataOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (long part, long images) = (op.Part, op.Images);
        var shape = ContractionShape.Of([new ResultLoop(part, op.Row, 0, images)], [new SumLoop(op.Units, 1, images)], images, ContractionStart.Zero);
        string products = ContractionKernel.Layer(writer, shape, op.Name);
        writer.Call($"{Aliases.ImageLanes}.Gather({op.Gradient.Argument}, {op.Scratch.Argument}, {op.Units}, images, {images}, {op.ArenaStride});");
        long parts = op.Inputs / part;
        string matrix = parts == 1 ? op.Matrix.Argument : op.Matrix.Moved("part", part * op.Row);
        string target = parts == 1 ? op.Target.Argument : op.Target.Moved("part", part);
        string[] calls = [$"{products}({matrix}, {op.Scratch.Argument}, {op.Results.Argument});", $"{Aliases.ImageLanes}.Scatter({op.Results.Argument}, {target}, {part}, images, {images}, {op.ArenaStride}, {(op.Adds ? "true" : "false")});"];
        string[] lines = parts == 1 ? calls : [$"for (nint part = 0; part < {parts}; part++)", "{", .. calls.Select(static call => "  " + call), "}"];
        foreach (string line in lines)
        {
            writer.Call(line);
        }
    }
}
