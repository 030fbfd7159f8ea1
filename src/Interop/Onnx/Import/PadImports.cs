using System;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A Pad becomes the padding of the layers that read it.</summary>
internal static class PadImports
{
    private const long Largest = 1 << 20;

    public static void Pad(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        int rank = value.Dimensions.Length + 1;
        long[] pads = Spread(context.Integers(node, 1), node.HasInput(3) ? context.Integers(node, 3) : null, rank);
        if (pads.All(static pad => pad == 0))
        {
            context.Set(node, value);
            return;
        }

        WindowImports.RequireImage(value);
        string mode = node.Text("mode", "constant");
        bool onlyPixels = pads[0] == 0 && pads[1] == 0 && pads[4] == 0 && pads[5] == 0;
        if (!onlyPixels || pads.Any(static pad => pad is < 0 or > Largest) || mode is not ("constant" or "reflect" or "edge"))
        {
            throw OnnxNode.Refuse($"its mode {mode} with pads [{string.Join(", ", pads)}] has no counterpart");
        }

        float fill = !node.HasInput(2) ? 0 : context.Graph.Scalar(node.Inputs[2]) ?? throw OnnxNode.Refuse("what it fills with is not one constant number");
        context.Set(node, new PendingPad(value, node, mode, fill, (int)pads[3], (int)pads[2], (int)pads[7], (int)pads[6]));
    }

    /// <summary>All beginnings, then all ends; axes that are not named are not padded.</summary>
    private static long[] Spread(long[] pads, long[]? axes, int rank)
    {
        axes ??= [.. Enumerable.Range(0, rank).Select(static axis => (long)axis)];
        if (pads.Length != 2 * axes.Length || axes.Any(axis => axis < -rank || axis >= rank))
        {
            throw OnnxNode.Refuse($"it has {pads.Length} pads for {axes.Length} axes");
        }

        var spread = new long[2 * rank];
        for (int index = 0; index < axes.Length; index++)
        {
            long axis = axes[index] < 0 ? axes[index] + rank : axes[index];
            (spread[axis], spread[axis + rank]) = (pads[index], pads[index + axes.Length]);
        }

        return spread;
    }
}
