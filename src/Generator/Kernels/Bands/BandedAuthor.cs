using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Bands;

/// <summary>Writes the call of convolutions that are computed in bands of rows. Each packs its own weights.</summary>
internal sealed class BandedAuthor(BandedOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        BandPart[] parts = [.. op.Stages.Select(part => BandPart.Of(writer, part))];
        string kernel = writer.Kernel((op.Shape, parts.Select(static part => part.Kernel).ToEquatableArray()), op.Name + "Bands", (text, method) => BandedKernel.Emit(text, op.Shape, parts, method));
        var arguments = new List<string> { Place.Arena(parts[0].Source).Argument };
        arguments.AddRange(op.Between.Select(static rows => Place.Arena(rows).Argument));
        arguments.Add(Place.Arena(parts[^1].Target).Argument);
        foreach (BandPart part in parts)
        {
            arguments.Add(Place.Packed(weights).Argument);
            arguments.AddRange(part.Biases is { } biases ? [Place.Packed(weights + biases).Argument] : []);
            arguments.AddRange(part.Addend is { } addend ? [Place.Arena(addend).Argument] : []);
            weights += part.PackedLength;
        }

        writer.Call($"{kernel}({string.Join(", ", arguments)});");
    }
}

/// <summary>A convolution of a band.</summary>
/// <param name="Kernel">Computes some rows.</param>
/// <param name="Source">The first output row's first tap.</param>
/// <param name="Target">The first output.</param>
/// <param name="Addend">What is added to it; null for nothing.</param>
/// <param name="Biases">From its packed weights to its biases; null where these are a row of the weights.</param>
/// <param name="PackedLength">Floats of its packed weights.</param>
internal sealed record BandPart(string Kernel, long Source, long Target, long? Addend, long? Biases, long PackedLength)
{
    public static BandPart Of(KernelWriter writer, PlanOp op)
    {
        long length = ExecutionPlan.Aligned(op.PackedLength(writer.Isa));
        return op is DepthwiseOp depthwise
            ? new(Depthwise.DepthwiseKernel.Rows(writer, depthwise.Shape, depthwise.Row, op.Name), depthwise.Source, depthwise.Target, depthwise.Shape.Addend is null ? null : depthwise.Addend, null, length)
            : Of(writer, (DirectOp)op, length);
    }

    private static BandPart Of(KernelWriter writer, DirectOp op, long length) => new(
        Direct.DirectKernel.Rows(writer, op.Shape, op.Name), op.Source.Offset, op.Target, op.Shape.Addend is null ? null : op.Addend, op.Shape.BiasOffset(writer.Isa), length);
}
