using System;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A Pad becomes the padding of the convolutions and pools that read it, where it can be theirs; else it is a layer.</summary>
internal static class PadImports
{
    private const long Largest = 1 << 20;

    public static void Pad(ImportContext context, OnnxNode node)
    {
        PendingPad before = context.Padded(node, 0);
        ImportedValue value = before.Value;
        int rank = value.Dimensions.Length + 1;
        bool isOld = node.OperatorSet < 11;
        long[] pads = isOld ? Spread(node.Ints("pads") ?? throw OnnxNode.Refuse("it has no pads"), null, rank)
            : Spread(context.Integers(node, 1), node.HasInput(3) ? context.Integers(node, 3) : null, rank);
        bool isOwn = ModelNotes.Is(context.Graph.Notes, node.OwnName, "Pad");
        if (pads.All(static pad => pad == 0) && !isOwn)
        {
            context.Set(node, context.Value(node, 0));
            return;
        }

        _ = value.BatchAxis == 0 ? 0 : throw OnnxNode.Refuse($"it pads {value.Text}, whose batch is not the first dimension");
        bool isChannelsLast = value.IsImage && value.IsChannelsLast;
        if (!value.IsImage && rank == 2)
        {
            // Features are the columns of one row.
            value = Layouts.General(context, node, value) with { Dimensions = [1, value.Dimensions[0]] };
            pads = [pads[0], 0, pads[1], pads[2], 0, pads[3]];
        }

        value = isChannelsLast ? value : Layouts.Image(context, node, value);
        pads = Plain(pads, value);
        string mode = node.Text("mode", "constant");
        bool hasPixels = pads[2] != 0 || pads[3] != 0 || pads[6] != 0 || pads[7] != 0;
        bool onlyBehind = pads[0] == 0 && pads[1] == 0 && pads[4] == 0 && (pads[5] == 0 || mode == "constant");
        if (!onlyBehind || pads.Any(static pad => pad is < 0 or > Largest) || mode is not ("constant" or "reflect" or "edge"))
        {
            throw OnnxNode.Refuse($"its mode {mode} with pads [{string.Join(", ", pads)}] has no counterpart");
        }

        float fill = isOld ? node.Float("value", 0) : !node.HasInput(2) ? 0 : context.Graph.Scalar(node.Inputs[2]) ?? throw OnnxNode.Refuse("what it fills with is not one constant number");
        var pad = new PendingPad(value, node, mode, fill, (int)pads[3], (int)pads[2], (int)pads[7], (int)pads[6]) { Channels = (int)pads[5] };
        if (before is { IsNone: false, Channels: 0, Mode: "reflect" or "edge" } && !hasPixels)
        {
            // Channels behind an image whose border was filled from its edge.
            pad = before with { Node = node, Fill = fill, Channels = pad.Channels };
        }
        else if (!before.IsNone)
        {
            ImportedValue padded = context.Value(node, 0);
            pad = pad with { Value = isChannelsLast ? padded : Layouts.Image(context, node, padded) };
        }

        Check(pad);
        if (rank == 2)
        {
            context.Set(node, Layouts.General(context, node, Layer(context, pad)) with { Dimensions = [(int)(value.Shape.Width + pads[3] + pads[7])] });
        }
        else if (isOwn || pad.Channels > 0 || isChannelsLast)
        {
            context.Set(node, Layer(context, pad));
        }
        else
        {
            context.Set(node, pad);
        }
    }

    /// <summary>The Pad as a layer of its own.</summary>
    public static ImportedValue Layer(ImportContext context, PendingPad pad)
    {
        TensorShape shape = Shape(pad);
        string mode = pad.Mode switch { "reflect" => nameof(PaddingMode.Reflect), "edge" => nameof(PaddingMode.Replicate), _ => "" };
        string fill = float.IsPositiveInfinity(pad.Fill) ? "float.PositiveInfinity" : float.IsNegativeInfinity(pad.Fill) ? "float.NegativeInfinity" : CSharpText.Literal(pad.Fill);
        return pad.Value.Like(context.Add(new LayerDraft
        {
            Kind = "Pad",
            Inputs = [pad.Value.Layer],
            Shape = shape,
            Arguments =
            [
                CSharpText.Literal(pad.Left), CSharpText.Literal(pad.Top), CSharpText.Literal(pad.Right), CSharpText.Literal(pad.Bottom),
                .. mode.Length > 0 ? [$"PaddingMode = PaddingMode.{mode}"] : Array.Empty<string>(),
                .. pad.Fill != 0 ? [$"Value = {fill}"] : Array.Empty<string>(),
                .. pad.Channels > 0 ? [$"Channels = {CSharpText.Literal(pad.Channels)}"] : Array.Empty<string>(),
            ],
            NodeName = pad.Node.OwnName,
        }), shape);
    }

    /// <summary>Whether it becomes a layer or another's padding is found out later, by who reads it.</summary>
    private static void Check(PendingPad pad)
    {
        TensorShape input = pad.Value.Shape;
        if (pad.Mode == "reflect" && (Math.Max(pad.Left, pad.Right) >= input.Width || Math.Max(pad.Top, pad.Bottom) >= input.Height))
        {
            throw OnnxNode.Refuse($"the Pad '{pad.Node.Name}' reflects past the other side");
        }

        _ = float.IsNaN(pad.Fill) ? throw OnnxNode.Refuse("it fills with NaN") : Shape(pad);
    }

    private static TensorShape Shape(PendingPad pad) => WindowImports.Image(
        pad.Value.Shape.Width + (long)pad.Left + pad.Right, pad.Value.Shape.Height + (long)pad.Top + pad.Bottom, pad.Value.Shape.Channels + (long)pad.Channels);

    /// <summary>The pads of [N, C, H, W].</summary>
    private static long[] Plain(long[] pads, ImportedValue value)
    {
        int rank = pads.Length / 2;
        long[] Side(long[] side) => (value.IsRow, value.IsChannelsLast) switch
        {
            (false, false) => side,
            (false, true) => [side[0], side[3], side[1], side[2]],
            (true, false) => [side[0], side[1], 0, side[2]],
            (true, true) => [side[0], side[2], 0, side[1]],
        };
        return [.. Side(pads[..rank]), .. Side(pads[rank..])];
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
